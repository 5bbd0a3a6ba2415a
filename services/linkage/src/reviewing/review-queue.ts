import type { Candidate, LinkageModel } from '@hub/linkage'
import { reviewId } from '../deciding/event-ids.ts'
import type { Links } from '../deciding/links.ts'
import { evidenceKey } from '../history/review-index.ts'
import { evidenceOf, type FieldEvidence } from './evidence.ts'

/** Are these two records one person's? Of neither is a value shown, nor in which cases they are. */
export type Review = Readonly<{
  id: string
  requestedAt?: string
  records: readonly [ReviewRecord, ReviewRecord]
  /** Bits: what the records begin with, what each field adds, and what it comes to. */
  prior: number
  evidence: readonly FieldEvidence[]
  score: number
  contradiction?: string
  /** One person's word is not enough to join them. */
  takesTwo: boolean
  /** How many have said that they are the same. */
  saidSame: number
}>

export type ReviewRecord = Readonly<{ record: string; feed: string }>

type Evidence = Readonly<{ score: number; levels: Readonly<Record<string, string>>; veto?: string }>
type Pair = Readonly<{ id: string; a: string; b: string }> & Evidence

/** What a review rests on, for whoever answers it. */
export type OpenReview = Pair & Readonly<{ takesTwo: boolean; seen: string }>

export interface ReviewQueue {
  /** What is open, the longest waiting first; what nobody could tell comes again with other evidence. */
  open(): readonly Review[]
  review(id: string): Review | undefined
  find(id: string): OpenReview | undefined
}

/** What no one person may overrule. */
const conflicts = ['nhs-number-conflict', 'alive-after-death']

export function reviewQueue(links: Links, model: LinkageModel): ReviewQueue {
  const { linker, reviews, cases } = links

  const takesTwo = ({ a, b, veto }: Pair): boolean => {
    if (veto !== undefined && conflicts.includes(veto)) return true
    const [one, other] = [a, b].map((record) => cases.membersOf(cases.caseOf(record) ?? ''))
    if (one === undefined || other === undefined || cases.caseOf(a) === cases.caseOf(b)) return false
    return one.some((x) => other.some((y) => conflicts.includes(linker.explain(x, y)?.veto ?? '')))
  }
  const isOpenSample = (a: string, b: string): boolean =>
    cases.caseOf(a) === cases.caseOf(b) && linker.state.answer(a, b) === undefined

  const pairs = (): readonly Pair[] => {
    const asked = linker
      .questions()
      .flatMap(({ candidates }) => candidates.map((candidate: Candidate) => pairOf(candidate)))
    const sampled = reviews.samples().flatMap(({ records: [a, b], review }) => {
      const verdict = isOpenSample(a, b) ? linker.explain(a, b) : undefined
      return verdict === undefined
        ? []
        : [{ id: review, a, b, ...verdict, levels: textLevels(verdict.levels) }]
    })
    return [...asked, ...sampled]
  }
  const isShelved = ({ id, score, levels }: Pair): boolean =>
    reviews
      .said(id)
      .some(({ answer, seen }) => answer === 'cannot_tell' && seen === evidenceKey(score, levels))

  const shown = (pair: Pair): Review => {
    const { id, a, b, score, levels, veto } = pair
    const requestedAt = reviews.requested(id)?.at
    const said = reviews.said(id).filter(({ answer }) => answer === 'same')
    // In an order that says nothing of which was there first.
    const [one = a, other = b] = [a, b].toSorted()
    return {
      id,
      ...(requestedAt !== undefined && { requestedAt }),
      records: [withFeed(one), withFeed(other)],
      prior: model.document.prior,
      evidence: evidenceOf(levels, model),
      score,
      ...(veto !== undefined && { contradiction: veto }),
      takesTwo: takesTwo(pair),
      saidSame: new Set(said.map(({ by }) => by)).size,
    }
  }
  const find = (id: string): Pair | undefined => pairs().find((pair) => pair.id === id)

  return {
    open: () =>
      pairs()
        .filter((pair) => !isShelved(pair))
        .map(shown)
        .toSorted(longestWaitingFirst),
    review(id) {
      const pair = find(id)
      return pair && shown(pair)
    },
    find(id) {
      const pair = find(id)
      return pair && { ...pair, takesTwo: takesTwo(pair), seen: evidenceKey(pair.score, pair.levels) }
    },
  }
}

export const withFeed = (record: string): ReviewRecord => ({ record, feed: record.split('-')[1] ?? '' })

function pairOf({ own, record, score, levels, veto }: Candidate): Pair {
  const evidence = { score, levels: textLevels(levels), ...(veto !== undefined && { veto }) }
  return { id: reviewId(own, record), a: own, b: record, ...evidence }
}

const textLevels = (levels: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(levels).flatMap(([field, level]) => (level === undefined ? [] : [[field, level]])),
  )

function longestWaitingFirst(one: Review, other: Review): number {
  const [a, b] = [one.requestedAt ?? '9', other.requestedAt ?? '9']
  return a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : 1
}
