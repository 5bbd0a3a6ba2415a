import type { Known } from '@hub/governance'
import type { CountedCase } from '../counting/period.ts'

/** What an answer is made from. Everything in it is as known at `asOf`; it stays within the core. */
export type AnswerInputs = Readonly<{
  year: number
  /** RFC 3339 UTC with milliseconds. */
  asOf: string
  cases: readonly CountedCase[]
  governance: Pick<Known, 'governance' | 'agreements' | 'heard'>
  /** The agreement's area: its name, and the ONS codes of which people are counted. */
  area: Readonly<{ name: string; codes: readonly string[] }>
  /** The boards whose approval a publication takes. */
  boards: readonly string[]
}>
