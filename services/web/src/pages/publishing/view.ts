import type { FormError, View } from '../../layout/pages.ts'
import { paths } from '../../paths.ts'
import type { PublicationLine, PublicationShown } from '../../publications-api/publications-api.ts'
import { day, dayAndTime } from '../../wording/dates.ts'
import {
  boardName,
  kindName,
  refusalReasonName,
  refusalReasonNames,
  stateName,
  stateSays,
} from '../../wording/publications.ts'
import { documentView, type DocumentView } from '../document/view.ts'

type PublicationRow = Readonly<{
  title: string
  kind: string
  year: string
  state: string
  tag: string
  next: string
}>

export type PublishingView = View &
  Readonly<{ publications: readonly (PublicationRow & Readonly<{ href: string; prepared: string }>)[] }>

export function publishingView(lines: readonly PublicationLine[]): PublishingView {
  return {
    title: 'Publications',
    publications: lines.map((line) => ({
      ...said(line),
      href: paths.publication(line.id),
      prepared: day(line.preparedAt),
    })),
  }
}

export type PublicationView = View &
  PublicationRow &
  Readonly<{
    says: string
    asOf: string
    prepared: string
    approvals: readonly string[]
    rule: string
    digest: string
    refusal?: string
    published?: string
    document: DocumentView
    may: PublicationShown['may']
    acts: Readonly<{ approve: string; refuse: string; release: string }>
    back: string
  }>

export function publicationView(shown: PublicationShown): PublicationView {
  const { id, approvals, refused, rule, document } = shown
  return {
    ...said(shown),
    says: stateSays[shown.state],
    asOf: dayAndTime(shown.asOf),
    prepared: dayAndTime(shown.preparedAt),
    approvals: approvals.map(({ board, at }) => `${boardName(board)}, ${dayAndTime(at)}`),
    rule: `${rule.id}, version ${rule.version}`,
    digest: shown.digest,
    ...(refused !== undefined && {
      refusal: `${boardName(refused.board)}, ${dayAndTime(refused.at)}: ${refusalReasonName[refused.reason]}.`,
    }),
    ...(shown.state === 'released' && { published: paths.publishedDocument(id) }),
    document: documentView(document, rule),
    may: shown.may,
    acts: actsOn(id),
    back: paths.publishing,
  }
}

export type ActName = 'approve' | 'refuse' | 'release'

export type ConfirmView = View &
  Readonly<{
    about: string
    says: readonly string[]
    action: string
    button: string
    isWarning: boolean
    reasons?: readonly Readonly<{ value: string; text: string }>[]
    back: string
  }>

/** What an act will do, before it is done: what is released cannot be taken back. */
export function confirmView(shown: PublicationShown, act: ActName, isUnanswered = false): ConfirmView {
  const errors: FormError[] = isUnanswered ? [{ text: 'Say why your board refuses it', href: '#reason' }] : []
  const common = {
    about: shown.title,
    back: paths.publication(shown.id),
    action: actsOn(shown.id)[act],
    errors,
  }
  switch (act) {
    case 'approve':
      return {
        ...common,
        title: 'Approve this publication for your board',
        says: [
          'You approve this very text, with these numbers, for your board. That you did is in the log for good.',
          'Nothing is public until every board has approved it and somebody releases it.',
        ],
        button: 'Approve for my board',
        isWarning: false,
      }
    case 'refuse':
      return {
        ...common,
        title: 'Refuse this publication for your board',
        says: ['It ends here, also if another board has approved it. It can be prepared again, put right.'],
        button: 'Refuse for my board',
        isWarning: true,
        reasons: refusalReasonNames(),
      }
    case 'release':
      return {
        ...common,
        title: 'Release this publication',
        says: [
          'Everybody can read it from now on. What was released cannot be taken back.',
          'Its numbers stand: everything published later is decided beside them.',
        ],
        button: 'Release to the public',
        isWarning: true,
      }
    default:
      return act satisfies never
  }
}

const actsOn = (id: string) => ({
  approve: paths.publicationAct(id, 'approve'),
  refuse: paths.publicationAct(id, 'refuse'),
  release: paths.publicationAct(id, 'release'),
})

const tags = {
  waiting: 'govuk-tag--yellow',
  approved: 'govuk-tag--blue',
  overtaken: 'govuk-tag--grey',
  refused: 'govuk-tag--red',
  released: 'govuk-tag--green',
} as const

function said({ title, kind, year, state, waitsFor }: PublicationLine): PublicationRow {
  return {
    title,
    kind: kindName[kind],
    year: String(year),
    state: stateName[state],
    tag: tags[state],
    next: state === 'waiting' ? `Waits for ${waitsFor.map(boardName).join(' and ')}` : stateSays[state],
  }
}
