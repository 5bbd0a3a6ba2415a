import { addDays, addMonths, dayMs, endOfDay, plusMilliseconds, compareInstants } from '@hub/calendar'
import type { Period } from './pattern.ts'

/** One quarter's cards: what was known at its end about the three years before it. */
export type Edition = Readonly<{
  /** Such as `2026-Q3`. */
  id: string
  /** RFC 3339 UTC: the last millisecond of the quarter in the time zone of the agreement. */
  asOf: string
  period: Period
}>

const months = 36

/**
 * The editions of an area, oldest first: from the first quarter that ended on or after a day (YYYY-MM-DD) to the last that
 * ended at least a day before `now` (RFC 3339). By then everything recorded within the quarter is in the log.
 *
 * Throws a `RangeError` when `now` is no instant.
 */
export function editionsUntil(first: string, now: string, timeZone: string): readonly Edition[] {
  const found: Edition[] = []
  const [year = 0, month = 1] = first.split('-').map(Number)
  for (let quarter = year * 4 + Math.floor((month - 1) / 3); ; quarter += 1) {
    const edition = editionOf(Math.floor(quarter / 4), (quarter % 4) + 1, timeZone)
    if (compareInstants(plusMilliseconds(edition.asOf, dayMs), now) > 0) return found
    found.push(edition)
  }
}

/** Was there such an edition to read at `now`? */
export const isEdition = (
  { id, asOf }: Pick<Edition, 'id' | 'asOf'>,
  now: string,
  timeZone: string,
): boolean =>
  editionsUntil(asOf.slice(0, 10), now, timeZone).some((one) => one.id === id && one.asOf === asOf)

function editionOf(year: number, quarter: number, timeZone: string): Edition {
  const next = addMonths(`${String(year).padStart(4, '0')}-01-01`, quarter * 3)
  const until = addDays(next, -1)
  return {
    id: `${String(year)}-Q${String(quarter)}`,
    asOf: endOfDay(until, timeZone),
    period: { from: addMonths(next, -months), until },
  }
}
