import { defaultTimeZone, isTimeZone } from '@hub/calendar'

/** Pages show times, and read days, in this time zone: `TIME_ZONE`, to be set where the agreement names another. */
export const timeZone = timeZoneFrom(process.env['TIME_ZONE'])

/** Throws a `RangeError` for a name that no time zone has: every time on the pages would be wrong. */
export function timeZoneFrom(name: string | undefined): string {
  if (name === undefined || name === '') return defaultTimeZone
  if (!isTimeZone(name)) throw new RangeError('TIME_ZONE is not a time zone, such as Europe/London')
  return name
}
