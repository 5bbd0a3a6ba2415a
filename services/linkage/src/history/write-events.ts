import type { LogEventData, LogEventType } from '@hub/contracts/log-events'
import type { LinkDecision, LinkEvent } from '@hub/linkage'

/** The types of event that stand in `linkage-history`. */
export const historyTypes = [
  'case-opened',
  'record-linked',
  'record-examined',
  'case-merged',
  'case-split',
  'link-review-requested',
  'link-answer-given',
  'link-confirmed',
  'link-rejected',
  'link-answer-withdrawn',
  'link-undone',
  'link-undo-proposed',
  'link-override-set',
  'link-model-promoted',
  'disclosures-affected',
  'pseudonym-superseded',
] as const satisfies readonly LogEventType[]

type HistoryType = (typeof historyTypes)[number]

/** What the log is to hold: an event without its id and its time. */
export type Written = {
  [Type in HistoryType]: Readonly<{ type: Type; data: LogEventData<Type> }>
}[HistoryType]

/** The agreement that allowed an act, as the log cites it. */
export type Cited = LogEventData<'link-confirmed'>['agreement']

/** What led to it: a notification's event, or what a person did and by which clauses. */
export type Because = Readonly<{ basis: string; act?: PersonsAct; unreadable?: boolean }>

/** Subjects as the sign-in provider names them, one or two; a coded reason; the agreement that allowed it. */
export type PersonsAct = Readonly<{
  by: readonly string[]
  reason: string
  agreement: Cited
  review?: string
}>

/** Which cases there are and what is in them, before the event. */
type Cases = Readonly<{
  isOpen: (caseId: string) => boolean
  membersOf: (caseId: string) => readonly string[]
}>

/**
 * The linker's event as the log keeps it. A case is opened when it is first spoken of; whatever moves records names them,
 * so that who follows the log needs no memory of cases.
 */
export function written(event: LinkEvent, because: Because, cases: Cases): readonly Written[] {
  const { basis } = because
  switch (event.kind) {
    case 'linked': {
      const { record, case: caseId, decision } = event
      const data = { record, case: caseId, basis, decision: inLog(decision) }
      return [
        ...opening(caseId, cases),
        {
          type: 'record-linked',
          data: { ...data, ...(because.unreadable === true && { unreadable: true }) },
        },
      ]
    }
    case 'examined':
      return [
        {
          type: 'record-examined',
          data: { record: event.record, basis, decision: inLog(event.decision) },
        },
      ]
    case 'merged': {
      const { from, into } = event
      return [{ type: 'case-merged', data: { from, into, records: [...cases.membersOf(from)], basis } }]
    }
    case 'split': {
      const { from, into, records } = event
      return [
        ...opening(into, cases),
        { type: 'case-split', data: { from, into, records: [...records], basis } },
      ]
    }
    case 'confirmed':
      return [
        {
          type: 'link-confirmed',
          data: { record: event.record, with: event.with, ...personIn(because), ...reviewIn(because) },
        },
      ]
    case 'rejected':
      return [
        {
          type: 'link-rejected',
          data: { record: event.record, with: event.with, ...personIn(because), ...reviewIn(because) },
        },
      ]
    case 'answer-withdrawn':
      return [
        {
          type: 'link-answer-withdrawn',
          data: { record: event.record, with: event.with, ...personIn(because), ...reviewIn(because) },
        },
      ]
    case 'undone': {
      const { record, case: caseId } = event
      return [
        {
          type: 'link-undone',
          data: { record, case: caseId, with: event.with, ...personIn(because), ...reviewIn(because) },
        },
      ]
    }
    case 'override-set': {
      const { record, scope, marker } = event
      return [{ type: 'link-override-set', data: { record, scope, marker, ...personIn(because) } }]
    }
    default:
      return event satisfies never
  }
}

const opening = (caseId: string, cases: Cases): readonly Written[] =>
  cases.isOpen(caseId) ? [] : [{ type: 'case-opened', data: { case: caseId } }]

/** Who acted, why and by which clauses. Throws where nobody did: what people say is written of nobody else. */
function personIn({ act }: Because) {
  if (act === undefined) throw new Error('An answer is of a person')
  const { by, reason, agreement } = act
  return { by, reason, agreement }
}

const reviewIn = ({ act }: Because) => (act?.review === undefined ? {} : { review: act.review })

/** The linker's values are JSON; its types say so with optional parts, which the log's do not have. */
function inLog(decision: LinkDecision): LogEventData<'record-examined'>['decision'] {
  const copy: LogEventData<'record-examined'>['decision'] = JSON.parse(JSON.stringify(decision))
  return copy
}

/** Two records in the order of their names. */
export const inOrder = (a: string, b: string): readonly [string, string] => (a < b ? [a, b] : [b, a])
