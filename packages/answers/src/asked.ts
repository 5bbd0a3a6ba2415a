import { dayOf } from '@hub/calendar'
import type { Known } from '@hub/governance'
import type { CountedCase } from '@hub/indicators'

/** What an answer is made from. Everything in it is as known at `asOf`; it stays within the core. */
export type AnswerInputs = Readonly<{
  year: number
  /** RFC 3339 UTC with milliseconds. */
  asOf: string
  /** Of the agreement: every day is a day there. */
  timeZone: string
  cases: readonly CountedCase[]
  governance: Pick<Known, 'governance' | 'agreements' | 'heard'>
  /** The agreement's area: its name, and the ONS codes of which people are counted. */
  area: Readonly<{ name: string; codes: readonly string[] }>
  /** The boards whose approval a publication takes. */
  boards: readonly string[]
}>

/** The calendar year that is asked about, by the day on which things happened. */
export const yearAsked = ({ year, asOf, timeZone }: Pick<AnswerInputs, 'year' | 'asOf' | 'timeZone'>) =>
  ({ from: `${year}-01-01`, until: `${year}-12-31`, asOf, timeZone, basis: 'occurrence' }) as const

/** The day (YYYY-MM-DD) as known on which is asked. */
export const todayOf = ({ asOf, timeZone }: Pick<AnswerInputs, 'asOf' | 'timeZone'>): string =>
  dayOf(asOf, timeZone)
