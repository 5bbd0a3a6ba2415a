import type { Timed } from '@hub/contracts'
import { millisecondsOf } from './instant.ts'

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/**
 * The calendar day (YYYY-MM-DD) of a moment: in London where it is written in UTC, else where its offset is kept. A day
 * that was written as a day is that day.
 */
export function dayOf({ at, precision }: Timed): string {
  return precision !== 'day' && at.endsWith('Z') ? london.format(new Date(at)) : at.slice(0, 10)
}

/** The calendar day in London of an instant (RFC 3339 UTC). */
export const dayOfInstant = (at: string): string => dayOf({ at, precision: 'minute' })

/** `count` calendar months later; the last day of a shorter month where the day is not in it. */
export function monthsAfter(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** Whole days from one calendar day to another; negative when `to` is before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

export const dayMs = 24 * 60 * 60 * 1000

/** The first and the last millisecond it may have been. What only the hub's hearing of it dates is that moment. */
export function span(timed: Timed): Readonly<{ from: number; to: number }> {
  const from = millisecondsOf(timed.at)
  switch (timed.precision) {
    case 'hour':
      return { from, to: from + 60 * 60 * 1000 - 1 }
    case 'day':
      return { from, to: from + dayMs - 1 }
    case 'month':
      return { from, to: from + 31 * dayMs - 1 }
    case 'range':
      return { from, to: Math.max(from, timed.latest === undefined ? from : millisecondsOf(timed.latest)) }
    default:
      return { from, to: from }
  }
}

/** Milliseconds between two moments at least; 0 when they may have been one. */
export function gapBetween(a: Timed, b: Timed): number {
  const [one, other] = [span(a), span(b)]
  return Math.max(0, other.from - one.to, one.from - other.to)
}
