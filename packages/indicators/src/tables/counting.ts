import type { CountedCase } from '../counting/period.ts'

/** What the tables of a year are counted from. True counts are made here, for the core tier alone. */
export type Counting = Readonly<{
  year: number
  /** RFC 3339 UTC with milliseconds: as known at. */
  asOf: string
  /** Of the agreement: every day is a day there. */
  timeZone: string
  cases: readonly CountedCase[]
  /** ONS codes of the agreement's area. */
  areaCodes: readonly string[]
}>
