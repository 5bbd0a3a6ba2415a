import type { RecordedEvent } from '@hub/event-log'
import { caseOpened, recordLinked } from './event-shapes.ts'
import { finding, type Finding } from './finding.ts'
import type { Ledger } from './ledger.ts'
import type { LogOrder } from './log-order.ts'
import { shown } from './shape.ts'

export function checkCaseOpened(event: RecordedEvent, ledger: Ledger): readonly Finding[] {
  const data = shown(caseOpened.data, event.data)
  if (data === undefined) return []
  return [
    ...(event.stream === `case-${data.case}` ? [] : [finding('stream-wrong', event)]),
    ...(ledger.hasCase(data.case) ? [finding('case-opened-twice', event)] : []),
  ]
}

/** A link joins what is there: its record, its case, the event it rests on, the record it was matched to. */
export function checkLink(event: RecordedEvent, ledger: Ledger, order: LogOrder): readonly Finding[] {
  const link = shown(recordLinked.data, event.data)
  if (link === undefined) return []
  const missing = [link.record, ...(link.with === undefined ? [] : [link.with])].some(
    (stream) => !ledger.hasRecord(stream),
  )
  const before = ledger.caseOf(link.record)
  return [
    ...(event.stream === `case-${link.case}` ? [] : [finding('stream-wrong', event)]),
    ...(missing ? [finding('record-not-in-log', event)] : []),
    ...(ledger.isPersonFree(link.record) ? [finding('link-of-no-person', event)] : []),
    ...(ledger.hasCase(link.case) ? [] : [finding('case-not-opened', event)]),
    ...(order.streamOf(link.basis) === undefined ? [finding('link-basis', event)] : []),
    ...(link.from === before ? [] : [finding('link-from', event)]),
  ]
}
