import { monthsAfter } from '@hub/timeline'
import type { Period } from './pattern.ts'

/** One quarter's cards: what was known at its end about the three years before it. */
export type Edition = Readonly<{
  /** Such as `2026-Q3`. */
  id: string
  /** RFC 3339 UTC: the last millisecond of the quarter in London. */
  asOf: string
  period: Period
}>

const months = 36
const dayMs = 24 * 60 * 60 * 1000

/**
 * The editions of an area, oldest first: from the first quarter that ended on or after a day (YYYY-MM-DD) to the last that
 * ended at least a day before `now` (RFC 3339). By then everything recorded within the quarter is in the log.
 */
export function editionsUntil(first: string, now: string): readonly Edition[] {
  const found: Edition[] = []
  const [year = 0, month = 1] = first.split('-').map(Number)
  for (let quarter = year * 4 + Math.floor((month - 1) / 3); ; quarter += 1) {
    const edition = editionOf(Math.floor(quarter / 4), (quarter % 4) + 1)
    // Negated so that an invalid `now` (NaN) ends the loop.
    if (!(Date.parse(edition.asOf) + dayMs <= Date.parse(now))) return found
    found.push(edition)
  }
}

/** Was there such an edition to read at `now`? */
export const isEdition = ({ id, asOf }: Pick<Edition, 'id' | 'asOf'>, now: string): boolean =>
  editionsUntil(asOf.slice(0, 10), now).some((one) => one.id === id && one.asOf === asOf)

function editionOf(year: number, quarter: number): Edition {
  const [nextYear, nextMonth] = quarter === 4 ? [year + 1, 1] : [year, quarter * 3 + 1]
  const next = `${String(nextYear)}-${String(nextMonth).padStart(2, '0')}-01`
  // London is on summer time on 1 April, 1 July and 1 October of every year.
  const ended = Date.parse(`${next}T00:00:00${nextMonth === 1 ? 'Z' : '+01:00'}`)
  return {
    id: `${String(year)}-Q${String(quarter)}`,
    asOf: new Date(ended - 1).toISOString(),
    period: {
      from: monthsAfter(next, -months),
      until: new Date(Date.parse(next) - dayMs).toISOString().slice(0, 10),
    },
  }
}
