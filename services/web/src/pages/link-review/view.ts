import type { FormError, View } from '../../layout/pages.ts'
import type { Acted, Review, Revealed } from '../../links-api/links-api.ts'
import { paths } from '../../paths.ts'
import type { Drawing } from '../../picture/svg.ts'
import { weightBar } from '../../picture/weight-bar.ts'
import {
  bits,
  evidenceField,
  evidenceFields,
  evidenceLevel,
  weightInWords,
  whyAsked,
} from '../../wording/evidence.ts'
import { feedTeller } from '../../wording/feeds.ts'
import { howLong } from '../../wording/how-long.ts'
import { answerGrounds, isAmong, linkAnswers, revealReasons } from '../../wording/link-reasons.ts'
import { statedFields, statedOf } from './stated.ts'

export type LinkReviewView = View &
  Readonly<{
    back: string
    sides: readonly [string, string]
    why: string
    waited?: string
    two?: string
    revealed: boolean
    rows: readonly EvidenceRow[]
    prior: string
    score: string
    reveal: Form & Readonly<{ recordedAs: string; reasons: typeof revealReasons }>
    answer: Form & Readonly<{ answers: typeof linkAnswers; grounds: typeof answerGrounds }>
  }>

type Form = Readonly<{ action: string; chosen: Chosen; errors: Chosen }>
type Chosen = Readonly<Record<string, string>>

export type EvidenceRow = Readonly<{
  field: string
  /** What each side states; absent while it is hidden. */
  stated?: readonly [readonly string[], readonly string[]]
  /** Absent where only one side states anything: then it says nothing. */
  level?: string
  bits?: string
  weight?: string
  bar?: Drawing
}>

export type Reviewing = Readonly<{
  /** Whoever looks, as the log will name them to a person. */
  recordedAs: string
  /** RFC 3339. */
  now: string
  wrong?: Wrong
}>

/** A form that was sent unfinished: what was chosen, and what is missing by field. */
export type Wrong = Readonly<{ form: 'reveal' | 'answer'; chosen: Chosen; errors: Chosen }>

export function linkReviewView(
  shown: Review | Revealed,
  { recordedAs, now, wrong }: Reviewing,
): LinkReviewView {
  const isRevealed = 'stated' in shown
  const review = isRevealed ? shown.review : shown
  const { id, feeds, requestedAt, prior, score } = review
  const two = secondPerson(review)
  // An unfinished answer is asked again without what was revealed: as little as can be is left to forget.
  const before = isRevealed ? { ground: 'identities-seen' } : {}
  const formOf = (form: Wrong['form']) =>
    wrong?.form === form ? { chosen: wrong.chosen, errors: wrong.errors } : { chosen: before, errors: {} }
  return {
    title: 'Are these two records one person’s?',
    errors: errorsOf(wrong),
    back: paths.linkQueue,
    sides: [`Record A, from ${feedTeller(feeds[0])}`, `Record B, from ${feedTeller(feeds[1])}`],
    why: whyAsked(review),
    ...(requestedAt === undefined ? {} : { waited: howLong(requestedAt, now) }),
    ...(two === undefined ? {} : { two }),
    revealed: isRevealed,
    rows: rowsOf(review, isRevealed ? shown.stated : undefined),
    prior: bits(prior),
    score: bits(score),
    reveal: { action: paths.reveal(id), recordedAs, reasons: revealReasons, ...formOf('reveal') },
    answer: { action: paths.answer(id), answers: linkAnswers, grounds: answerGrounds, ...formOf('answer') },
  }
}

function secondPerson({ takesTwo, saidSame }: Review): string | undefined {
  if (!takesTwo) return undefined
  const said =
    saidSame === 0
      ? 'Nobody has said so yet.'
      : 'One person has said so. If it was you, somebody else has to answer: the hub will not take it twice from one person.'
  return `To join these takes two different people who both say “the same person”. ${said} To keep them apart takes one.`
}

function rowsOf({ evidence }: Review, stated: Revealed['stated'] | undefined): readonly EvidenceRow[] {
  const compared = new Map(evidence.map((one) => [one.field, one]))
  const told = stated === undefined ? [] : stated.flatMap(statedFields)
  const known = evidenceFields.filter((field) => compared.has(field) || told.includes(field))
  // A field of a newer model than these pages has no words yet: it is shown by its own name, last.
  const unknown = [...compared.keys()].filter((field) => !evidenceFields.includes(field))
  return [...known, ...unknown].map((field) => {
    const found = compared.get(field)
    return {
      field: evidenceField(field),
      ...(stated === undefined
        ? {}
        : { stated: [statedOf(field, stated[0]), statedOf(field, stated[1])] as const }),
      ...(found === undefined
        ? {}
        : {
            level: evidenceLevel(field, found.level),
            bits: bits(found.bits),
            weight: weightInWords(found.bits),
            bar: weightBar(found.bits),
          }),
    }
  })
}

type Asked<Value> = Readonly<{ kind: 'asked'; value: Value }> | Readonly<{ kind: 'wrong'; wrong: Wrong }>

export function askedReveal(form: Chosen): Asked<string> {
  const reason = form['reason'] ?? ''
  if (isAmong(revealReasons, reason)) return { kind: 'asked', value: reason }
  const errors = { reason: 'Choose why you need to see who they are about' }
  return { kind: 'wrong', wrong: { form: 'reveal', chosen: {}, errors } }
}

export function askedAnswer(form: Chosen): Asked<Readonly<{ answer: string; ground: string }>> {
  const { answer = '', ground = '' } = form
  const errors = {
    ...(isAmong(linkAnswers, answer) ? {} : { answer: 'Choose your answer' }),
    ...(isAmong(answerGrounds, ground) ? {} : { ground: 'Choose what your answer rests on' }),
  }
  if (Object.keys(errors).length === 0) return { kind: 'asked', value: { answer, ground } }
  return { kind: 'wrong', wrong: { form: 'answer', chosen: { answer, ground }, errors } }
}

const errorsOf = (wrong: Wrong | undefined): readonly FormError[] =>
  Object.entries(wrong?.errors ?? {}).map(([field, text]) => ({ text, href: `#${field}` }))

export type AnsweredView = View & Readonly<{ says: readonly string[]; queue: string }>

/** Says nothing of whether the two had been linked: some questions are about links that were made already. */
export function answeredView(answer: string, acted: Acted): AnsweredView {
  const queue = paths.linkQueue
  if (acted === 'waiting-for-second') {
    return {
      title: 'Recorded: it takes a second person',
      says: [
        'You have said that they are one person’s. Nothing is joined until another link reviewer says the same.',
        'The question stays in the list for them.',
      ],
      queue,
    }
  }
  return { title: 'Your answer is recorded', says: [outcomes[answer] ?? ''], queue }
}

const outcomes: Readonly<Record<string, string>> = {
  same: 'The two records count as one person’s from now on.',
  different:
    'The two records count as two people’s from now on, for good. Whoever had been shown them as one person is told at their next visit.',
  cannot_tell: 'Nothing was done. The question comes back when there is other evidence.',
}
