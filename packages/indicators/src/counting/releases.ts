import { daysBetween } from '@hub/calendar'
import type { CaseAssessment, PrisonRelease } from '@hub/timeline'
import { dayOfDeath } from './deaths.ts'
import { isWithin, type Period } from './period.ts'
import { daysToTreatment } from './treatment.ts'

/** Releases from prison into the community, by their day. */
export const releasesIn = ({ custody }: CaseAssessment, period: Period): readonly PrisonRelease[] =>
  custody.releases.filter(({ on, isToCommunity }) => isToCommunity && isWithin(on, period))

/** `pending`: the three weeks are not over, on the day that is asked about. */
export type Continuity = 'met' | 'not-met' | 'pending'

const withinDays = 21

/**
 * Did treatment begin outside on day 0 to 21 after the release? The first start on or after it decides (PHOF, continuity
 * of care; NDTMS secure setting data set).
 */
export function continuityOf(release: PrisonRelease, assessment: CaseAssessment, today: string): Continuity {
  const days = daysToTreatment(assessment.treatment, release.on)
  if (days !== undefined && days <= withinDays) return 'met'
  return daysBetween(release.on, today) <= withinDays ? 'pending' : 'not-met'
}

/** Went back to prison, or died, before the three weeks were over. */
export function isCensored(release: PrisonRelease, assessment: CaseAssessment): boolean {
  const died = dayOfDeath(assessment)
  const ends = died === undefined ? assessment.custody.receptions : [...assessment.custody.receptions, died]
  return ends.some((on) => on >= release.on && daysBetween(release.on, on) <= withinDays)
}

/** Has a need for treatment on record. */
export const isInNeed = ({ need }: PrisonRelease): boolean =>
  need !== undefined && need !== 'none' && need !== 'unknown'

/** Somebody who uses opiates: whom the prison is to supply with naloxone. */
export const isForNaloxone = ({ need }: PrisonRelease): boolean => need === 'opiate'

export const isNaloxoneSupplied = ({ naloxone }: PrisonRelease): boolean => naloxone === 'yes'
