import type { JsonObject } from '@hub/contracts'
import { dayOf, minute, rfc3339, startOf } from './calendar.ts'
import type { Instant } from './calendar.ts'

const londonHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
})

export const toTheMinute = (at: Instant): JsonObject => ({
  at: rfc3339(at - (at % minute)).replace('.000Z', 'Z'),
  precision: 'minute',
})

/** The start of the London day, with the offset of London: the day that is written is the day it was. */
export function toTheDay(at: Instant): JsonObject {
  const date = dayOf(at)
  const summer = londonHour.format(startOf(date)) === '01'
  return { at: `${date}T00:00:00${summer ? '+01:00' : '+00:00'}`, precision: 'day' }
}

/** Some time between being seen alive and being found. */
export const between = (earliest: Instant, latest: Instant): JsonObject => ({
  at: rfc3339(earliest - (earliest % minute)).replace('.000Z', 'Z'),
  precision: 'range',
  latest: rfc3339(latest - (latest % minute)).replace('.000Z', 'Z'),
})
