/**
 * A rule for small numbers, as data. What is published names its id and version: a change of any figure here is a new
 * version, and a universe published under one is not published under another.
 */
export type Profile = Readonly<{
  id: string
  version: number
  /** Counts from 1 up to, and not including, this are small. */
  threshold: number
  /** Counts that are not small are rounded to the nearest multiple, half up. 1: not rounded. */
  roundTo: number
  /** Dimensions of the role `breakdown` in one grain. */
  mostBreakdowns: number
  geographyLevels: readonly string[]
  /** Parts of a year, published only where all their cells are at the threshold or above, zeros too. */
  periodLevels: readonly string[]
  /** Percentages of less are not published. */
  leastDenominator: number
  /** The least distance between the ends of what a reader can conclude of a count that is small. */
  leastWidth: number
  /** Months before a year may be published again as known later. */
  monthsBetweenEditions: number
}>

const everywhere = {
  mostBreakdowns: 2,
  geographyLevels: ['local-authority'],
  periodLevels: ['quarter'],
  leastDenominator: 20,
  leastWidth: 3,
  monthsBetweenEditions: 12,
} as const

/** As NHS England's for hospital episodes since 2018 below national level (source S25). The default. */
export const cwPublic: Profile = { id: 'CW-PUBLIC', version: 1, threshold: 8, roundTo: 5, ...everywhere }

/** As the treatment statistics' (source S24). For counts of treatment alone. */
export const cwFoiNdtms: Profile = { id: 'CW-FOI-NDTMS', version: 1, threshold: 5, roundTo: 1, ...everywhere }

export const profiles: readonly Profile[] = [cwPublic, cwFoiNdtms]

/** What stands in place of a number that is not published. */
export const confidential = '[c]'
export type Published = number | typeof confidential

/** What a reader may conclude of the true count, both ends included. */
export type Interval = Readonly<{ low: number; high: number }>

export const anything: Interval = { low: 0, high: Number.POSITIVE_INFINITY }

export const isSmall = (count: number, { threshold }: Profile): boolean => count > 0 && count < threshold

/** The profile's rule for one count, by itself. */
export function publish(count: number, profile: Profile): Published {
  if (isSmall(count, profile)) return confidential
  return Math.floor(count / profile.roundTo + 0.5) * profile.roundTo
}

/** What the rule's outcome says of the count. */
export function intervalOf(value: Published, { threshold, roundTo }: Profile): Interval {
  if (value === confidential) return { low: 1, high: threshold - 1 }
  if (value === 0) return { low: 0, high: 0 }
  const below = Math.floor(roundTo / 2)
  return { low: Math.max(threshold, value - below), high: value + (roundTo - 1 - below) }
}
