import { day, hour, minute, startOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Random } from './random.ts'

/** The days of the region. What happens leaves a week at the end for the first word of it to be sent. */
export type Window = Readonly<{
  from: string
  until: string
  start: Instant
  /** Nothing happens from here on. */
  lastEvent: Instant
  /** Nothing is sent from here on. */
  end: Instant
  /** An instant at which somebody may overdose: any day alike, evenings more than mornings. */
  draw: (random: Random, earliest?: Instant, latest?: Instant) => Instant
}>

/** Out of 24: how much happens in each hour of the day. */
const hours = [4, 3, 3, 2, 2, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 8, 7, 5]

/** Throws a `RangeError` when the dates are not dates or are less than 60 days apart. */
export function windowOf(from: string, until: string): Window {
  const [start, end] = [startOf(from), startOf(until) + day]
  if (!(end - start >= 60 * day)) throw new RangeError('A region lasts at least 60 days')
  const lastEvent = end - 7 * day
  return {
    from,
    until,
    start,
    lastEvent,
    end,
    draw: (random, earliest = start, latest = lastEvent) => {
      const date = earliest - (earliest % day)
      const days = Math.max(1, Math.floor((latest - date) / day))
      const hourOfDay = random.weighted(hours.map((share, at) => [at, share] as const))
      const at = date + random.int(0, days - 1) * day + hourOfDay * hour + random.int(0, 59) * minute
      return Math.min(Math.max(at, earliest), latest - minute)
    },
  }
}
