import { isDay, readInstant, wallClockAt, type WallClock } from '@hub/calendar'
import { timeZone } from './time-zone.ts'

/** What clocks showed at an instant. A plain day or month is read as it is written, as its first moment. */
export function wallClock(at: string): WallClock {
  if (!isPlainDay(at) && !isPlainMonth(at)) return wallClockAt(instantOf(at), timeZone)
  const [year = 0, month = 1, day = 1] = at.split('-').map(Number)
  return { year, month, day, hour: 0, minute: 0 }
}

export const isPlainDay = isDay
export const isPlainMonth = (text: string): boolean => isDay(`${text}-01`)
export const isInstant = (text: string): boolean => !isPlainDay(text) && readInstant(text) !== undefined

/** Milliseconds since 1970 of an instant; of a plain day or month, its first midday. `NaN` for any other text. */
export function instantOf(at: string): number {
  const text = isPlainMonth(at) ? `${at}-01T12:00:00Z` : isPlainDay(at) ? `${at}T12:00:00Z` : at
  return readInstant(text) ?? Number.NaN
}
