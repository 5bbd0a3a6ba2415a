import { londonDate } from '@hub/agreement'
import type { Timed } from '@hub/contracts'

/** The calendar day (YYYY-MM-DD) on which something happened, where it happened; of a range or a month, the first. */
export function dayOf({ at, precision }: Timed): string {
  // An instant in UTC does not say which day it was here; any other offset is that of the place.
  const instant = (precision === 'minute' || precision === 'hour') && /Z$/i.test(at)
  return instant ? londonDate(at.toUpperCase()) : at.slice(0, 10)
}

/**
 * Completed years of age on a day; negative before the birth. Somebody born on 29 February is a year older on 1 March of
 * a common year: in England and Wales an age is reached at the start of the anniversary, and there is none before.
 */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
