import type { JsonObject } from '@hub/event-log'
import type { LinkEvent } from '@hub/linkage'

/** What the log is to hold: an event without its id and its time. */
export type Written = Readonly<{ type: string; data: JsonObject }>

/** What led to it: a notification's event, or what a person did and by which clauses. */
export type Because = Readonly<{ basis: string; act?: PersonsAct; unreadable?: boolean }>

/** Subjects as the sign-in provider names them, one or two; a coded reason; the agreement that allowed it. */
export type PersonsAct = Readonly<{
  by: readonly string[]
  reason: string
  agreement: JsonObject
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
  const { basis, act } = because
  const person: JsonObject =
    act === undefined
      ? {}
      : {
          by: [...act.by],
          reason: act.reason,
          agreement: act.agreement,
          ...(act.review !== undefined && { review: act.review }),
        }
  switch (event.kind) {
    case 'linked': {
      const { record, case: caseId, decision } = event
      const data = { record, case: caseId, basis, decision: json(decision) }
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
          data: { record: event.record, basis, decision: json(event.decision) },
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
      return [{ type: 'link-confirmed', data: { record: event.record, with: [...event.with], ...person } }]
    case 'rejected':
      return [{ type: 'link-rejected', data: { record: event.record, with: [...event.with], ...person } }]
    case 'answer-withdrawn':
      return [
        { type: 'link-answer-withdrawn', data: { record: event.record, with: [...event.with], ...person } },
      ]
    case 'undone': {
      const { record, case: caseId } = event
      return [{ type: 'link-undone', data: { record, case: caseId, with: [...event.with], ...person } }]
    }
    case 'override-set': {
      const { record, scope, marker } = event
      return [{ type: 'link-override-set', data: { record, scope, marker, ...person } }]
    }
    default:
      return event satisfies never
  }
}

const opening = (caseId: string, cases: Cases): readonly Written[] =>
  cases.isOpen(caseId) ? [] : [{ type: 'case-opened', data: { case: caseId } }]

/** The linker's values are JSON; its types say so with optional parts, which the log's do not have. */
function json(value: object): JsonObject {
  const copy: JsonObject = JSON.parse(JSON.stringify(value))
  return copy
}
