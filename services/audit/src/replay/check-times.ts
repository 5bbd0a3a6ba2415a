import { timeOf } from './time-of.ts'
import type { RecordedEvent } from '@hub/event-log'
import { finding, type Finding } from './finding.ts'

const minute = 60_000

/**
 * How far apart, in milliseconds, two clocks may be that should agree on an event. Five minutes, as clocks drift. Release
 * 0.1.0 recorded a demonstration's day in any order, so its rules allowed a day; its events name no rules.
 */
export const clockToleranceMs = ({ meta: { rules } }: RecordedEvent): number =>
  rules === undefined || rules === '0.1.0' ? 24 * 60 * minute : 5 * minute

/** What was received is recorded at once. A notification received long before was held back, or backdated. */
export function checkTimes(event: RecordedEvent): readonly Finding[] {
  const { receivedAt, recordedAt } = event.meta
  if (typeof receivedAt !== 'string') return []
  const apart = Math.abs(timeOf(recordedAt) - timeOf(receivedAt))
  return apart > clockToleranceMs(event) ? [finding('received-recorded-apart', event)] : []
}
