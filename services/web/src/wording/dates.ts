import { isDay } from '@hub/calendar'
import { wallClock } from './wall-clock.ts'

/** When something happened, as the partner knows it (the contracts' Timed). */
export type Timed = Readonly<{ at: string; precision: Precision; latest?: string }>
export type Precision = 'minute' | 'hour' | 'day' | 'month' | 'range' | 'unknown'

/** `short` is for table cells: `7 Jan 2026`. */
export type Style = 'full' | 'short'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const monthName = (number: number, style: Style): string => {
  const name = months[number - 1] ?? ''
  return style === 'short' ? name.slice(0, 3) : name
}

/** `7 January 2026`. */
export function day(at: string, style: Style = 'full'): string {
  const clock = wallClock(at)
  return `${clock.day} ${monthName(clock.month, style)} ${clock.year}`
}

/** `January 2026`, also from `2026-01`. */
export function month(at: string, style: Style = 'full'): string {
  const clock = wallClock(at)
  return `${monthName(clock.month, style)} ${clock.year}`
}

/** `7 January 2026, 9:15pm`. */
export const dayAndTime = (at: string, style: Style = 'full'): string => {
  const { hour, minute } = wallClock(at)
  return `${day(at, style)}, ${time(hour, minute)}`
}

/** `9:15pm`, `9am`, `midday`, `midnight`: as GOV.UK writes times. */
function time(hour: number, minute: number): string {
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'midday'
  const half = hour < 12 ? 'am' : 'pm'
  const shown = hour % 12 === 0 ? 12 : hour % 12
  return minute === 0 ? `${shown}${half}` : `${shown}:${String(minute).padStart(2, '0')}${half}`
}

/** Says when, no more exactly than the partner knows. */
export function when(timed: Timed, style: Style = 'full'): string {
  switch (timed.precision) {
    case 'minute':
      return dayAndTime(timed.at, style)
    case 'hour':
      return `${day(timed.at, style)}, about ${time(wallClock(timed.at).hour, 0)}`
    case 'day':
      return day(timed.at.slice(0, 10), style)
    case 'month':
      return month(timed.at.slice(0, 7), style)
    case 'range':
      return timed.latest === undefined ? day(timed.at, style) : between(timed.at, timed.latest, style)
    case 'unknown':
      return `on or before ${day(timed.at, style)}`
  }
  return timed.precision satisfies never
}

/** `between 18 and 20 March 2026`: the month and the year once, when they are the same. */
function between(from: string, until: string, style: Style): string {
  const first = wallClock(from)
  const last = wallClock(until)
  if (first.year !== last.year) return `between ${day(from, style)} and ${day(until, style)}`
  if (first.month !== last.month) {
    return `between ${first.day} ${monthName(first.month, style)} and ${day(until, style)}`
  }
  return first.day === last.day ? day(from, style) : `between ${first.day} and ${day(until, style)}`
}

/** A day as somebody typed it, YYYY-MM-DD; `undefined` for 31 June and the like, and before 1900. */
export function typedDay(year: string, month: string, date: string): string | undefined {
  if (![year, month, date].every((text) => /^\d{1,4}$/.test(text))) return undefined
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(text) && text >= '1900' ? text : undefined
}
