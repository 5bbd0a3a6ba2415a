import { dayOf } from '@hub/calendar'
import type { AssessedDeath, CaseAssessment } from '@hub/timeline'
import { isWithin, type Asked, type CountedCase } from './period.ts'

export type CountedDeath = Readonly<{ of: CountedCase; death: AssessedDeath; on: string }>

/** The person's death, unless the coroner took it back and nobody else reports it. */
export const deathOf = ({ death }: CaseAssessment): AssessedDeath | undefined =>
  death === undefined || death.isTakenBack ? undefined : death

/** The day of the death (YYYY-MM-DD). */
export const dayOfDeath = (assessment: CaseAssessment): string | undefined => deathOf(assessment)?.on

/** Put down to drugs or alcohol by anybody whose word stands: suspected or more. */
export const isSuspectedHarm = ({ behind }: AssessedDeath): boolean => behind.drugs || behind.alcohol

/** From drugs: the inquest found it or it is registered so. Those still suspected are left out. */
export const isDrugDeath = ({ status, behind }: AssessedDeath): boolean =>
  behind.drugs && (status === 'registered' || status === 'confirmed')

/** Every death of a period, of whatever cause. By registration, only deaths that have been registered. */
export function* deathsIn(
  cases: Iterable<CountedCase>,
  asked: Asked,
): Generator<CountedDeath, void, undefined> {
  for (const of of cases) {
    const death = deathOf(of.assessment)
    if (death === undefined) continue
    const on =
      asked.basis === 'registration'
        ? death.registered?.on
        : asked.basis === 'notification'
          ? dayOf(death.knownAt, asked.timeZone)
          : death.on
    if (on !== undefined && isWithin(on, asked)) yield { of, death, on }
  }
}
