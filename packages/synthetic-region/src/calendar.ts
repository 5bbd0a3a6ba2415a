import { dayAt, dayMs, defaultTimeZone, epochDay, hourMs, instantFrom, minuteMs } from '@hub/calendar'

/** Instants are milliseconds since 1970 UTC; days are dates of the region's time zone. Nothing here asks what time it is. */
export type Instant = number

export const minute = minuteMs
export const hour = hourMs
export const day = dayMs

/** The time zone of the region. */
export const timeZone = defaultTimeZone

/** RFC 3339 UTC with milliseconds. */
export const rfc3339 = instantFrom

/** YYYY-MM-DD in the region. */
export const dayOf = (at: Instant): string => dayAt(at, timeZone)

/** Midnight UTC of a date: always within that date in the region, summer or winter. */
export const startOf = (date: string): Instant => epochDay(date) * day
