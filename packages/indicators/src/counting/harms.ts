import type { CaseAssessment } from '@hub/timeline'
import { deathOf, isSuspectedHarm } from './deaths.ts'
import { nearFatalDays } from './overdoses.ts'

/** Days of near-fatal overdoses, and of a death put down to drugs or alcohol, suspected or more. */
export function harmsOf(assessment: CaseAssessment): readonly string[] {
  const death = deathOf(assessment)
  const nearFatal = nearFatalDays(assessment)
  return death !== undefined && isSuspectedHarm(death) ? [...nearFatal, death.on] : nearFatal
}
