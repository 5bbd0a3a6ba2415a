/** Dates and times as American registers write them, in the time of the east coast. */

const zone = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' })
const hourMs = 3_600_000

/** `MM/DD/YYYY`, with or without a midnight behind it, to `YYYY-MM-DD`. `undefined` for anything else, and for no day of the calendar. */
export function usDate(text: string): string | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 12:00:00 AM)?$/.exec(text)
  const [, month = '', day = '', year = ''] = match ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  return match !== null && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
    ? date
    : undefined
}

/** `HH:MM:SS`, or `undefined`. */
export const clockTime = (text: string): string | undefined =>
  /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text) ? text : undefined

/** RFC 3339 with the offset of that place and day, so that the day that is written is the day it was there. */
export function easternTime(date: string, time = '00:00:00'): string {
  const local = Date.parse(`${date}T${time}Z`)
  return `${date}T${time}${offsetAt(local - hoursOf(offsetAt(local + 5 * hourMs)) * hourMs)}`
}

/** `-05:00`, or `-04:00` in summer. */
function offsetAt(instant: number): string {
  const name = zone.formatToParts(instant).find(({ type }) => type === 'timeZoneName')
  return name?.value.replace('GMT', '') ?? '-05:00'
}

const hoursOf = (offset: string): number => Number(offset.slice(0, 3))
