import { dayOf } from '@hub/calendar'
import type { CaseAssessment } from '@hub/timeline'

/** One person as linkage knew of them, and what their records came to, as known at the instant that is asked about. */
export type CountedCase = Readonly<{ caseId: string; assessment: CaseAssessment }>

/**
 * By what a thing falls into a period: when it happened, when it was registered, or when the hub first knew of it. They
 * differ by months, and a number without its basis means nothing.
 */
export type Basis = 'occurrence' | 'registration' | 'notification'

export type Asked = Readonly<{
  /** Calendar days (YYYY-MM-DD), both included. */
  from: string
  until: string
  /** RFC 3339 UTC: as known at. */
  asOf: string
  /** Of the agreement: every day is a day there. */
  timeZone: string
  basis: Basis
}>

/** The day (YYYY-MM-DD) as known at which is asked. */
export const todayOf = ({ asOf, timeZone }: Pick<Asked, 'asOf' | 'timeZone'>): string => dayOf(asOf, timeZone)

export const isWithin = (day: string | undefined, { from, until }: Pick<Asked, 'from' | 'until'>): boolean =>
  day !== undefined && day >= from && day <= until

/** A count, or a share of a number, and the same with one choice made otherwise. */
export type Figure = Readonly<{ numerator: number; denominator?: number }>

export type IndicatorValue = Figure &
  Readonly<{
    /** Cases that it is too soon to say of: in neither number. */
    notYetKnown: number
    /** The same question with one choice made otherwise, each with its name. */
    variants: Readonly<Record<string, Figure>>
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
