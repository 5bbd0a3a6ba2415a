import { dayOf } from '@hub/calendar'
import type { CaseAssessment } from '@hub/timeline'

/** One person as linkage knows them, and what their records come to, as known at the instant that is asked about. */
export type CountedCase = Readonly<{ caseId: string; assessment: CaseAssessment }>

/**
 * What puts an event into a period: the day it happened, the day it was registered, or the day the hub first knew of it.
 * They differ by months, so every number names its basis.
 */
export type Basis = 'occurrence' | 'registration' | 'notification'

export type Period = Readonly<{
  /** Calendar days (YYYY-MM-DD), both included. */
  from: string
  until: string
}>

/** What is counted: events of a period, by one basis, as known at an instant. */
export type Asked = Period &
  Readonly<{
    /** RFC 3339 UTC. */
    asOf: string
    /** Of the agreement: every day is a day there. */
    timeZone: string
    basis: Basis
  }>

type AsKnown = Pick<Asked, 'asOf' | 'timeZone'>

/** The day (YYYY-MM-DD) as known on which is asked. */
export const todayOf = ({ asOf, timeZone }: AsKnown): string => dayOf(asOf, timeZone)

export const isWithin = (day: string | undefined, { from, until }: Period): boolean =>
  day !== undefined && day >= from && day <= until

/** A calendar year, by the day things happened. */
export const calendarYear = (year: number, { asOf, timeZone }: AsKnown): Asked => ({
  from: `${year}-01-01`,
  until: `${year}-12-31`,
  asOf,
  timeZone,
  basis: 'occurrence',
})
