import type { Read } from './check-event.ts'
import { finding, type Finding, type Place } from './finding.ts'
import type { ReplayState } from './ledger.ts'
import type { LogOrder } from './log-order.ts'

/** Of before all decisions were in one stream: a case's events were in its own. */
const isAt = ({ stream }: Place, caseId: string): boolean =>
  stream === 'linkage-history' || stream === `case-${caseId}`

export function checkCaseOpened(event: Read<'case-opened'>, ledger: ReplayState): readonly Finding[] {
  const { data } = event
  return [
    ...(isAt(event, data.case) ? [] : [finding('stream-wrong', event)]),
    ...(ledger.hasOpened(data.case) ? [finding('case-opened-twice', event)] : []),
  ]
}

/** A link joins what is there: its record, its case, the event it rests on, the record it was matched to. */
export function checkLink(
  event: Read<'record-linked'>,
  ledger: ReplayState,
  order: LogOrder,
): readonly Finding[] {
  const link = event.data
  const byRule = 'decision' in link ? undefined : link
  const missing = [link.record, ...(byRule?.with === undefined ? [] : [byRule.with])].some(
    (stream) => !ledger.hasRecord(stream),
  )
  const before = ledger.caseOf(link.record)
  return [
    ...(isAt(event, link.case) ? [] : [finding('stream-wrong', event)]),
    ...(missing ? [finding('record-not-in-log', event)] : []),
    ...(ledger.isPersonFree(link.record) ? [finding('link-of-no-person', event)] : []),
    ...(ledger.hasCase(link.case) ? [] : [finding('case-not-opened', event)]),
    ...basisOf(event, link.basis, order),
    ...(byRule?.from === before || !ledger.knowsLinks() ? [] : [finding('link-from', event)]),
    ...('decision' in link ? modelOf(event, link.decision.modelHash, ledger) : []),
    ...('decision' in link && link.decision.case !== link.case ? [finding('link-decision', event)] : []),
  ]
}

export function checkExamined(
  event: Read<'record-examined'>,
  ledger: ReplayState,
  order: LogOrder,
): readonly Finding[] {
  const { data } = event
  return [
    ...(ledger.hasRecord(data.record) ? [] : [finding('record-not-in-log', event)]),
    ...basisOf(event, data.basis, order),
    ...modelOf(event, data.decision.modelHash, ledger),
  ]
}

/** A merge takes all of a case into another; a split takes some of it out. */
export function checkMove(
  event: Read<'case-merged' | 'case-split'>,
  ledger: ReplayState,
  order: LogOrder,
): readonly Finding[] {
  const { data } = event
  const { from, into, records } = data
  const members = ledger.membersOf(from)
  const outside = records.some((record) => !members.includes(record))
  const whole = event.type === 'case-split' || members.length === records.length
  return [
    ...([from, into].every((id) => ledger.hasCase(id)) ? [] : [finding('case-not-opened', event)]),
    ...(records.every((record) => ledger.hasRecord(record)) ? [] : [finding('record-not-in-log', event)]),
    ...(ledger.knowsLinks() && (outside || !whole) ? [finding('link-from', event)] : []),
    ...basisOf(event, data.basis, order),
  ]
}

/** A model is changed by people, and by nobody else. */
function modelOf(event: Place, modelHash: string, ledger: ReplayState): readonly Finding[] {
  const current = ledger.modelHash()
  const isPromoted = current === undefined || current === modelHash
  return isPromoted || !ledger.knowsLinks() ? [] : [finding('link-model', event)]
}

const basisOf = (event: Place, basis: string, order: LogOrder): readonly Finding[] =>
  order.streamOf(basis) === undefined ? [finding('link-basis', event)] : []
