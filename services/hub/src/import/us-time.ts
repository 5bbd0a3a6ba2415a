import { fromWallClock, isDay } from '@hub/calendar'

/** Dates and times as American registers write them. */

/** The time zone of the two registers whose files are read. */
const timeZone = 'America/New_York'

/** `MM/DD/YYYY`, with or without a midnight behind it, to `YYYY-MM-DD`. `undefined` for anything else, and for no day of the calendar. */
export function usDate(text: string): string | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 12:00:00 AM)?$/.exec(text)
  const [, month = '', day = '', year = ''] = match ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(date) ? date : undefined
}

/** `HH:MM:SS`, or `undefined`. */
export const clockTime = (text: string): string | undefined =>
  /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text) ? text : undefined

/** RFC 3339 with the offset of that place and day, so that the day that is written is the day it was there. */
export const easternTime = (date: string, time = '00:00:00'): string => fromWallClock(date, time, timeZone)
