import { daysBetween } from '@hub/calendar'
import { standingAt, type TreatmentEpisode } from '@hub/timeline'

/** Days from a day to the first intervention that began on or after it; `undefined` where none did. */
export function daysToTreatment(treatment: readonly TreatmentEpisode[], from: string): number | undefined {
  const gaps = treatment.flatMap(({ startedOn }) =>
    startedOn !== undefined && startedOn >= from ? [daysBetween(from, startedOn)] : [],
  )
  return gaps.length === 0 ? undefined : Math.min(...gaps)
}

/** `pending`: the four weeks are not over, on the day that is asked about. */
export type FollowUp = 'in-treatment' | 'begun' | 'not-begun' | 'pending'

const withinDays = 28

/** What followed an overdose of that day: was the person in treatment, or did it begin within four weeks? */
export function followUpOf(treatment: readonly TreatmentEpisode[], on: string, today: string): FollowUp {
  if (standingAt(on, treatment)?.standing === 'in-treatment') return 'in-treatment'
  const days = daysToTreatment(treatment, on)
  if (days !== undefined && days <= withinDays) return 'begun'
  return daysBetween(on, today) <= withinDays ? 'pending' : 'not-begun'
}
