import type { Asked, CountedCase } from '../counting/period.ts'

/** A count, or a share: `numerator` of `denominator`. */
export type Share = Readonly<{ numerator: number; denominator?: number }>

export type IndicatorValue = Share &
  Readonly<{
    /** Cases whose window is not over yet, as known at the instant. They are in neither number. */
    notYetKnown: number
    /** The same question with one choice made differently, by the name of that choice. */
    variants: Readonly<Record<string, Share>>
  }>

export type Indicator = Readonly<{
  id: string
  /** Plain English. */
  title: string
  numerator: string
  denominator?: string
  /** Where the definition is from. */
  source: string
  compute(cases: Iterable<CountedCase>, asked: Asked): IndicatorValue
}>
