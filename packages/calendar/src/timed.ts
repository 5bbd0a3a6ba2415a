import { dayAt, dayMs, endOfDay, hourMs } from './day.ts'
import { isDay } from './day-text.ts'
import { instantFrom, millisecondsOf, readInstant } from './instant.ts'

/** A time with how exactly it is known: the contracts' `Timed`. A day alone may stand in `at`. */
export type Timed = Readonly<{
  at: string
  precision: 'minute' | 'hour' | 'day' | 'month' | 'range' | 'unknown'
  latest?: string
}>

/**
 * The day (YYYY-MM-DD) on which something happened; of a range, the first. An instant's day is that in the time zone; a day or
 * a month is the date as it was written, whatever its offset. Throws a `RangeError` where no version of a contract took it.
 */
export function dayOfTimed({ at, precision }: Timed, timeZone: string): string {
  if (precision === 'day' || precision === 'month' || isDay(at)) return at.slice(0, 10)
  return dayAt(readable(at), timeZone)
}

/** Milliseconds since 1970, both ends included. */
export type Span = Readonly<{ from: number; to: number }>

/** The first and the last millisecond at which it may have been. Of `unknown`, both are the moment it came to notice. */
export function spanOf({ at, precision, latest }: Timed): Span {
  const from = readable(at)
  switch (precision) {
    case 'hour':
      return { from, to: from + hourMs - 1 }
    case 'day':
      return { from, to: from + dayMs - 1 }
    case 'month':
      return { from, to: from + 31 * dayMs - 1 }
    case 'range':
      return { from, to: Math.max(from, latest === undefined ? from : readable(latest)) }
    default:
      return { from, to: from }
  }
}

/** The fewest milliseconds between two times; 0 when they may have been one. */
export function gapBetween(a: Timed, b: Timed): number {
  const [one, other] = [spanOf(a), spanOf(b)]
  return Math.max(0, other.from - one.to, one.from - other.to)
}

function readable(text: string): number {
  const found = readInstant(text)
  if (found === undefined) throw new RangeError('A time is RFC 3339, or a day')
  return found
}

/**
 * The instant meant by "as known on": the last millisecond of a day (YYYY-MM-DD) in the time zone, or an instant as it is. Of a
 * day or instant that is not over it is `now`. RFC 3339 in UTC; `undefined` when the text is neither a day nor an instant.
 */
export function asKnownOn(
  text: string,
  { now, timeZone }: Readonly<{ now: string; timeZone: string }>,
): string | undefined {
  const asked = isDay(text) ? endOf(text, timeZone) : readInstant(text)
  return asked === undefined ? undefined : instantFrom(Math.min(asked, millisecondsOf(now)))
}

const endOf = (day: string, timeZone: string): number => millisecondsOf(endOfDay(day, timeZone))
