import { ancestorsOf } from '@hub/contracts'
import { isPresent, type CaseAssessment, type SubstanceFound } from '@hub/timeline'

/** Calendar days (YYYY-MM-DD), both included: the last event of a pattern falls on one of them. */
export type Period = Readonly<{ from: string; until: string }>

/** How a pattern shows in one person. */
export type Occurrence = Readonly<{
  /** Whole days from the first event to the one that followed; the shortest of several. Only for patterns with a `span`. */
  days?: number
  /** Substance codes of the event that followed. */
  substances: readonly string[]
}>

/**
 * What may have happened to a person, from a closed list. No pattern is by definition within another: otherwise the difference
 * of their numbers would be a third number, which might be small.
 */
export type Pattern = Readonly<{
  id: string
  /** Plain English, for a heading. */
  title: string
  /** Plain English: what exactly is counted. */
  about: string
  /** For patterns in which one event follows another: which days are counted, and the fewest and most of them. */
  span?: Readonly<{ title: string; least: number; most: number }>
  source: string
  find(assessment: CaseAssessment, period: Period): Occurrence | undefined
}>

/** One occurrence from several: the fewest days of any, and the substances of all. */
export function nearest(found: readonly Occurrence[]): Occurrence | undefined {
  const [first] = found
  if (first === undefined) return undefined
  const days = found.flatMap((one) => one.days ?? [])
  return {
    ...(days.length > 0 && { days: Math.min(...days) }),
    substances: [...new Set(found.flatMap(({ substances }) => substances))].toSorted(),
  }
}

/** Substances found or reported. `unknown` is not a substance. */
export const presentIn = (findings: readonly SubstanceFound[]): readonly string[] =>
  findings.filter((finding) => isPresent(finding) && finding.code !== 'unknown').map(({ code }) => code)

/** The group at the top of the code list that a substance belongs to, or the substance itself where it has no group. */
export const groupOf = (code: string): string => ancestorsOf(code).at(-1) ?? code
