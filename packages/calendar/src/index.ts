export { isDay } from './day-text.ts'
export {
  addDays,
  addMonths,
  addYears,
  ageOn,
  dayAt,
  dayMs,
  dayOf,
  daysBetween,
  endOfDay,
  epochDay,
  fromWallClock,
  hourMs,
  minuteMs,
  monthStart,
  startOfDay,
  wallClockAt,
  type WallClock,
} from './day.ts'
export {
  compareInstants,
  instantFrom,
  inUtc,
  isInstant,
  millisecondsOf,
  plusMilliseconds,
  readInstant,
} from './instant.ts'
export { defaultTimeZone, isTimeZone, offsetAt } from './time-zone.ts'
export { asKnownOn, dayOfTimed, gapBetween, spanOf, type Span, type Timed } from './timed.ts'
