import { daysBetween } from '@hub/calendar'
import type { CaseAssessment, OverdoseEpisode } from '@hub/timeline'

export const isNearFatal = ({ outcome }: OverdoseEpisode): boolean => outcome === 'near-fatal'

/** A person's near-fatal overdoses, those that turned out to be none left out, in the order in which they happened. */
export const nearFatalIn = ({ overdoses }: CaseAssessment): readonly OverdoseEpisode[] =>
  overdoses.filter((overdose) => isNearFatal(overdose) && overdose.status !== 'refuted')

export const nearFatalDays = (assessment: CaseAssessment): readonly string[] =>
  nearFatalIn(assessment).map(({ on }) => on)

/** How many days before a day each near-fatal overdose was; those of the day itself and after it left out. */
export const nearFatalDaysBefore = (assessment: CaseAssessment, day: string): readonly number[] =>
  nearFatalDays(assessment)
    .map((on) => daysBetween(on, day))
    .filter((days) => days > 0)
