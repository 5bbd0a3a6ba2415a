import { isDay, isDayFromYear0 } from './day-text.ts'

/** Year 0000 has no calendar here; `-00:00` says that the offset is unknown (RFC 3339 §4.3). */
const strict =
  /^(?!0000)(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|(?!-00:00)[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/**
 * Is the text an instant in the one form that is taken: RFC 3339 with seconds, with `Z` or an offset of hours and minutes, on a
 * day of the calendar? No leap second, no `-00:00`, no small letters, no space for the `T`.
 */
export function isInstant(text: string): boolean {
  const day = strict.exec(text)?.[1]
  return day !== undefined && isDay(day)
}

/** Milliseconds since 1970 of an instant in the strict form. Throws a `RangeError` for any other text. */
export function millisecondsOf(instant: string): number {
  if (!isInstant(instant)) throw new RangeError('An instant is RFC 3339 with seconds and an offset')
  return Date.parse(instant)
}

/** RFC 3339 in UTC with milliseconds. Throws a `RangeError` for what is no time. */
export const instantFrom = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** The same instant in UTC with milliseconds. Throws a `RangeError` for what is no instant. */
export const inUtc = (instant: string): string => instantFrom(millisecondsOf(instant))

/** Below 0 when `a` is the earlier, 0 when they are one instant. Throws a `RangeError` for what is no instant. */
export const compareInstants = (a: string, b: string): number => millisecondsOf(a) - millisecondsOf(b)

/** RFC 3339 in UTC, so many milliseconds later. */
export const plusMilliseconds = (instant: string, milliseconds: number): string =>
  instantFrom(millisecondsOf(instant) + milliseconds)

/** The form that version 1 of the contracts took: date, time, and an offset whose minutes may be left out. */
const loose = /^(\d{4}-\d{2}-\d{2})[Tt\s](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/

/**
 * Milliseconds since 1970 of what a message of version 1 calls an instant. Version 1 took a leap second, a space for the `T`,
 * small letters, an offset without minutes and the year 0000; what was recorded then is still read, as the instant that it
 * means. A day alone is its first moment in UTC. `undefined` when the text is neither.
 */
export function readInstant(text: string): number | undefined {
  if (isInstant(text)) return Date.parse(text)
  if (isDayFromYear0(text)) return startInUtc(text)
  const [, day = '', hour, minute, second, fraction = '', sign = '+', hours = '0', minutes = '0'] =
    loose.exec(text) ?? []
  if (!isDayFromYear0(day)) return undefined
  const inDay = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1)
  return startInUtc(day) + (inDay - offset) * 1000 + Math.trunc(Number(`0${fraction}`) * 1000)
}

const startInUtc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
