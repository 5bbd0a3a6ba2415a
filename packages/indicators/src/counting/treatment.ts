import { daysBetween } from '@hub/calendar'
import type { CaseAssessment, TreatmentEpisode } from '@hub/timeline'

/** Days from `from` to the first intervention that began on or after it; `undefined` where none did. */
export function daysToTreatment(treatment: readonly TreatmentEpisode[], from: string): number | undefined {
  const gaps = treatment.flatMap(({ startedOn }) =>
    startedOn !== undefined && startedOn >= from ? [daysBetween(from, startedOn)] : [],
  )
  return gaps.length === 0 ? undefined : Math.min(...gaps)
}

/** Left treatment without completing it, and not because they died (NDTMS discharge reasons). */
export const isUnplanned = ({ closedBecause = '' }: TreatmentEpisode): boolean =>
  closedBecause.startsWith('incomplete_') && closedBecause !== 'incomplete_client_died'

/** Completed treatment (NDTMS discharge reasons). */
export const isCompleted = ({ closedBecause = '' }: TreatmentEpisode): boolean =>
  closedBecause.startsWith('completed_')

/** No structured episode was open on any day of the five years before (ONS and NDTMS linked deaths). */
export function isUnknownToTreatment({ treatment }: CaseAssessment, on: string): boolean {
  return !treatment.some(
    ({ startedOn, closedOn }) =>
      startedOn !== undefined &&
      startedOn <= on &&
      (closedOn === undefined || daysBetween(closedOn, on) <= 5 * 365),
  )
}
