import { readInstant } from '@hub/calendar'

/** Milliseconds since 1970 of a time in the log; `NaN` where it is none, which is a finding of its own. */
export const timeOf = (instant: unknown): number =>
  typeof instant === 'string' ? (readInstant(instant) ?? Number.NaN) : Number.NaN
