import { fromWallClock } from '@hub/calendar'
import type { JsonObject } from '@hub/contracts'
import { dayOf, minute, rfc3339, timeZone } from './calendar.ts'
import type { Instant } from './calendar.ts'

export const toTheMinute = (at: Instant): JsonObject => ({
  at: rfc3339(at - (at % minute)).replace('.000Z', 'Z'),
  precision: 'minute',
})

/** The start of the day, with the offset of the region: the day that is written is the day it was. */
export const toTheDay = (at: Instant): JsonObject => ({
  at: fromWallClock(dayOf(at), '00:00:00', timeZone),
  precision: 'day',
})

/** Some time between being seen alive and being found. */
export const between = (earliest: Instant, latest: Instant): JsonObject => ({
  at: rfc3339(earliest - (earliest % minute)).replace('.000Z', 'Z'),
  precision: 'range',
  latest: rfc3339(latest - (latest % minute)).replace('.000Z', 'Z'),
})
