import { ancestorsOf } from '@hub/contracts'
import { isPresent, type CaseAssessment, type Finding } from '@hub/timeline'

/** Calendar days (YYYY-MM-DD), both included: what a pattern ends with has to fall on one of them. */
export type Period = Readonly<{ from: string; until: string }>

/** How a pattern shows in one person. */
export type Occurrence = Readonly<{
  /** Whole days from what came first to what followed; the shortest of several. Only of patterns with a `span`. */
  days?: number
  /** Substance codes known of what followed. */
  substances: readonly string[]
}>

/**
 * What may have happened to a person, from a closed list. No pattern is by definition within another: two numbers of which
 * one counts among the other would give a third, and that one might be small.
 */
export type Pattern = Readonly<{
  id: string
  /** Plain English, for a heading. */
  title: string
  /** Plain English: what exactly is counted. */
  about: string
  /** For patterns in which one thing follows another: what is counted in days, and from how many to how many. */
  span?: Readonly<{ title: string; least: number; most: number }>
  source: string
  find(assessment: CaseAssessment, period: Period): Occurrence | undefined
}>

/** Of several, the one that took the fewest days; their substances together. */
export function nearest(found: readonly Occurrence[]): Occurrence | undefined {
  const [first] = found
  if (first === undefined) return undefined
  const days = found.flatMap((one) => one.days ?? [])
  return {
    ...(days.length > 0 && { days: Math.min(...days) }),
    substances: [...new Set(found.flatMap(({ substances }) => substances))].toSorted(),
  }
}

/** What was there as far as anybody knows; that it is not known which is no substance. */
export const presentIn = (findings: readonly Finding[]): readonly string[] =>
  findings.filter((finding) => isPresent(finding) && finding.code !== 'unknown').map(({ code }) => code)

/** The group at the top of the code list that a substance is in; itself where it is in none. */
export const groupOf = (code: string): string => ancestorsOf(code).at(-1) ?? code
