import { monthStart } from '@hub/calendar'
import type { Timed } from '../wording/dates.ts'
import { instantOf, isPlainMonth, wallClock } from '../wording/wall-clock.ts'

/** Milliseconds since 1970 between which something happened, as far as is known. */
export type Span = Readonly<{ from: number; until: number }>

export function span(timed: Timed): Span {
  if (timed.precision === 'month' || isPlainMonth(timed.at)) return monthOf(timed.at)
  if (timed.precision === 'day') return at(midday(timed.at))
  if (timed.precision === 'range' && timed.latest !== undefined) {
    const ends = [instantOf(timed.at), instantOf(timed.latest)]
    return { from: Math.min(...ends), until: Math.max(...ends) }
  }
  return at(instantOf(timed.at))
}

const at = (moment: number): Span => ({ from: moment, until: moment })

/** A day without an hour is drawn at its midday, among the hours of that day. */
function midday(text: string): number {
  return instantOf(text.slice(0, 10))
}

function monthOf(text: string): Span {
  const { year, month } = wallClock(text.slice(0, 7))
  const months = year * 12 + month - 1
  return { from: monthStart(months), until: monthStart(months + 1) - 1 }
}
