import { dayOfTimed } from '@hub/calendar'
import type { CaseAssessment, Timeline } from '@hub/timeline'

/** A case in a list: enough to find it, little enough to show many. */
export type CaseLine = Readonly<{
  firstAt?: string
  lastAt?: string
  feeds: readonly string[]
  entries: number
  died: boolean
  substances: readonly string[]
  /** Categories of the case, from what may be shown. */
  categories: readonly string[]
  /** Years in which anything of it happened. */
  years: readonly number[]
}>

export function lineOf(
  { entries, summary }: Timeline,
  { categories }: CaseAssessment,
  timeZone: string,
): CaseLine {
  const { firstAt, lastAt, feeds, substances, died } = summary
  const counting = entries.filter(({ superseded, kind }) => superseded === undefined && kind.includes('.'))
  return {
    ...(firstAt !== undefined && { firstAt }),
    ...(lastAt !== undefined && { lastAt }),
    feeds,
    entries: entries.length,
    died: died !== undefined,
    substances,
    categories: categories.map(({ code }) => code),
    years: [...new Set(counting.map(({ at }) => Number(dayOfTimed(at, timeZone).slice(0, 4))))],
  }
}
