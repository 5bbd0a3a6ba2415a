import type { GovernanceKnowledge } from '@hub/governance'
import type { CountedCase } from '../counting/period.ts'
import type { Counting } from '../tables/counting.ts'

/** What a document is made of. All of it is as known at `asOf`, and stays within the core. */
export type DocumentInputs = Readonly<{
  year: number
  /** RFC 3339 UTC with milliseconds. */
  asOf: string
  /** Of the agreement: every day is a day there. */
  timeZone: string
  cases: readonly CountedCase[]
  governance: Pick<GovernanceKnowledge, 'governance' | 'agreements' | 'heard'>
  /** The agreement's area: its name, and the ONS codes that people are counted for. */
  area: Readonly<{ name: string; codes: readonly string[] }>
  /** The boards whose approval a publication needs. */
  boards: readonly string[]
}>

export const countingOf = ({ year, asOf, timeZone, cases, area }: DocumentInputs): Counting => ({
  year,
  asOf,
  timeZone,
  cases,
  areaCodes: area.codes,
})
