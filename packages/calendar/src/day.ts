import { isDayFromYear0 } from './day-text.ts'
import { instantFrom, millisecondsOf } from './instant.ts'
import { offsetAt } from './time-zone.ts'

const second = 1000
export const minuteMs = 60 * second
export const hourMs = 60 * minuteMs
/** Of 24 hours. A day on which the clocks change has an hour more or less: for a day of the calendar see `addDays`. */
export const dayMs = 24 * hourMs

/** What the clock on the wall shows. */
export type WallClock = Readonly<{ year: number; month: number; day: number; hour: number; minute: number }>

/** The day (YYYY-MM-DD) of an instant in a time zone. Throws a `RangeError` for what is no instant. */
export const dayOf = (instant: string, timeZone: string): string => dayAt(millisecondsOf(instant), timeZone)

/** The same, of milliseconds since 1970. */
export const dayAt = (milliseconds: number, timeZone: string): string =>
  written(milliseconds + offsetAt(milliseconds, timeZone))

/** The calendar has the years 0001 to 9999: what lies outside them is its first or its last day. */
function written(milliseconds: number): string {
  const text = instantFrom(milliseconds)
  if (text.startsWith('+')) return '9999-12-31'
  return text.startsWith('-') || text.startsWith('0000') ? '0001-01-01' : text.slice(0, 10)
}

/** What clocks in a time zone show at an instant (milliseconds since 1970). */
export function wallClockAt(milliseconds: number, timeZone: string): WallClock {
  const local = new Date(milliseconds + offsetAt(milliseconds, timeZone))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

/** The first instant of a day in a time zone, RFC 3339 in UTC. Throws a `RangeError` for what is no day. */
export const startOfDay = (day: string, timeZone: string): string =>
  instantFrom(plain(day).toZonedDateTime(timeZone).epochMilliseconds)

/** The last millisecond of a day in a time zone, RFC 3339 in UTC. Throws a `RangeError` for what is no day. */
export const endOfDay = (day: string, timeZone: string): string =>
  instantFrom(plain(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - 1)

/**
 * RFC 3339 with the offset of the place, of a day and a time that its clocks showed: `2026-07-01`, `14:30:00` in London is
 * `2026-07-01T14:30:00+01:00`. Of an hour that came twice it is the first; an hour that was left out is counted on.
 */
export function fromWallClock(day: string, time: string, timeZone: string): string {
  const zoned = plain(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** So many calendar months later, or earlier when negative; the last day of a month that has not the day. */
export const addMonths = (day: string, months: number): string => text(plain(day).add({ months }))

/** So many calendar years later; 29 February becomes the 28th in a common year. */
export const addYears = (day: string, years: number): string => text(plain(day).add({ years }))

/** So many days later, or earlier when negative. */
export const addDays = (day: string, days: number): string => written((epochDay(day) + days) * dayMs)

/** Milliseconds since 1970 at which a month begins in UTC; months are counted from January of the year 0. */
export const monthStart = (months: number): number =>
  Temporal.PlainDate.from({ year: 0, month: 1, day: 1 }).add({ months }).toZonedDateTime('UTC')
    .epochMilliseconds

/** Whole days from one day to another; negative when `to` is the earlier. */
export const daysBetween = (from: string, to: string): number => epochDay(to) - epochDay(from)

/** Days since 1970-01-01. Throws a `RangeError` for what is no day. */
export function epochDay(day: string): number {
  if (!isDayFromYear0(day)) throw new RangeError('A day is YYYY-MM-DD')
  return Date.parse(`${day}T00:00:00Z`) / dayMs
}

/**
 * Completed years of age on a day; negative before the birth. Somebody born on 29 February is a year older on 1 March of a
 * common year: in England and Wales an age is reached at the start of the anniversary, and there is none before.
 */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** Temporal writes a year outside 0000 to 9999 with a sign and more figures. */
function text(day: Temporal.PlainDate): string {
  const found = day.toString()
  return found.length === 10 && !found.startsWith('0000')
    ? found
    : written(day.toZonedDateTime('UTC').epochMilliseconds)
}

function plain(day: string): Temporal.PlainDate {
  if (!isDayFromYear0(day)) throw new RangeError('A day is YYYY-MM-DD')
  return Temporal.PlainDate.from(day)
}
