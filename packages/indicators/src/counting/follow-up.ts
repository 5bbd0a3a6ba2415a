import { daysBetween } from '@hub/calendar'
import { standingAt, type TreatmentEpisode } from '@hub/timeline'
import { daysToTreatment } from './treatment.ts'

/** `pending`: the four weeks are not over, on the day that is asked about. */
export type FollowUp = 'in-treatment' | 'begun' | 'not-begun' | 'pending'

const withinDays = 28

/**
 * What followed an overdose of that day: the person was in treatment already, or treatment began on day 0 to 28, or not
 * (OHID partnership review guidance: assertive follow-up after a near-fatal overdose).
 */
export function followUpOf(treatment: readonly TreatmentEpisode[], on: string, today: string): FollowUp {
  if (standingAt(on, treatment)?.standing === 'in-treatment') return 'in-treatment'
  const days = daysToTreatment(treatment, on)
  if (days !== undefined && days <= withinDays) return 'begun'
  return daysBetween(on, today) <= withinDays ? 'pending' : 'not-begun'
}
