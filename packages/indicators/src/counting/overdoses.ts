import { dayOf, daysBetween } from '@hub/calendar'
import { isAtLeastStatus, type CaseAssessment, type OverdoseEpisode } from '@hub/timeline'
import { isWithin, type Asked, type CountedCase } from './period.ts'

export type CountedOverdose = Readonly<{
  of: CountedCase
  overdose: OverdoseEpisode
  /** By the basis asked for: the day it happened, or the day the hub first knew of it. */
  on: string
}>

/** Turned out to be no overdose (docs/design/verification.md). */
export const isRefuted = ({ status }: OverdoseEpisode): boolean => status === 'refuted'

/** Suspected or more by the verification ladder (docs/design/verification.md). */
export const isSuspected = ({ status }: OverdoseEpisode): boolean => isAtLeastStatus(status, 'suspected')

/** Confirmed by a diagnosis or a laboratory (docs/design/verification.md). */
export const isConfirmed = ({ status }: OverdoseEpisode): boolean => isAtLeastStatus(status, 'confirmed')

/** A criterion of severity was met, and the person survived (docs/design/verification.md). */
export const isNearFatal = ({ outcome }: OverdoseEpisode): boolean => outcome === 'near-fatal'

/** The person died of it within seven days: counted as a death (docs/design/verification.md). */
export const isFatal = ({ outcome }: OverdoseEpisode): boolean => outcome === 'fatal'

/** Overdoses that happened, fatal ones included: all but the refuted. */
export const overdosesOf = ({ overdoses }: CaseAssessment): readonly OverdoseEpisode[] =>
  overdoses.filter((overdose) => !isRefuted(overdose))

/** The overdoses of a period that the person survived. Nobody registers an overdose: by registration it falls on its day. */
export function* overdosesIn(
  cases: Iterable<CountedCase>,
  asked: Asked,
): Generator<CountedOverdose, void, undefined> {
  for (const of of cases) {
    for (const overdose of overdosesOf(of.assessment)) {
      if (isFatal(overdose)) continue
      const on = asked.basis === 'notification' ? dayOf(overdose.knownAt, asked.timeZone) : overdose.on
      if (isWithin(on, asked)) yield { of, overdose, on }
    }
  }
}

/** A person's near-fatal overdoses, in the order in which they happened. */
export const nearFatalIn = (assessment: CaseAssessment): readonly OverdoseEpisode[] =>
  overdosesOf(assessment).filter(isNearFatal)

/** Days of a person's near-fatal overdoses (YYYY-MM-DD). */
export const nearFatalDays = (assessment: CaseAssessment): readonly string[] =>
  nearFatalIn(assessment).map(({ on }) => on)

/** How many days before `day` each near-fatal overdose was. Those on the day itself and after it are left out. */
export const nearFatalDaysBefore = (assessment: CaseAssessment, day: string): readonly number[] =>
  nearFatalDays(assessment)
    .map((on) => daysBetween(on, day))
    .filter((days) => days > 0)
