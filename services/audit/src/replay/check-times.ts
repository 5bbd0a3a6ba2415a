import { timeOf } from './time-of.ts'
import type { RecordedEvent } from '@hub/event-log'
import { finding, type Finding } from './finding.ts'

/** What was received is recorded at once. A notification received long before was held back, or backdated. */
export function checkTimes(event: RecordedEvent, toleranceMs: number): readonly Finding[] {
  const { receivedAt, recordedAt } = event.meta
  if (typeof receivedAt !== 'string') return []
  const apart = Math.abs(timeOf(recordedAt) - timeOf(receivedAt))
  return apart > toleranceMs ? [finding('received-recorded-apart', event)] : []
}
