import { daysBetween } from '@hub/calendar'
import { editDistance } from '../edit-distance.ts'
import type { Fragment } from '../fragment.ts'
import type { Comparable } from './comparable.ts'

/**
 * Two valid numbers are never one slip apart: the check digit finds it. So a near miss is between a valid number and ten
 * digits that fail the check, or between two numbers that have no check digit.
 */
export function nhsLevel(a: Comparable, b: Comparable): string {
  const [one, two] = [a.fragment.nhsNumber, b.fragment.nhsNumber]
  if (one !== undefined && two !== undefined) {
    if (one.value === two.value) return 'equal'
    return one.unchecked && two.unchecked && editDistance(one.value, two.value) === 1
      ? 'near-miss'
      : 'different'
  }
  const failed = a.fragment.failedNhsNumber ?? b.fragment.failedNhsNumber
  const valid = a.nhs ?? b.nhs
  if (failed === undefined || valid === undefined) return 'absent'
  return editDistance(failed, valid) <= 1 ? 'near-miss' : 'absent'
}

export function numberLevel(a: readonly string[], b: readonly string[]): string {
  if (a.length === 0 || b.length === 0) return 'absent'
  return a.some((number) => b.includes(number)) ? 'equal' : 'different'
}

/** A PNC identifier and a CRO number say nothing of each other: only two of one kind can differ. */
export function policeLevel(a: readonly string[] = [], b: readonly string[] = []): string {
  if (a.some((number) => b.includes(number))) return 'equal'
  const kinds = (numbers: readonly string[]) =>
    numbers.map((number) => (/^\d{4}\//.test(number) ? 'PNC' : 'CRO'))
  const ofB = kinds(b)
  return kinds(a).some((kind) => ofB.includes(kind)) ? 'different' : 'absent'
}

/** Days after a death on which a record may still speak as if the person lived: notes are dated late. */
const graceDays = 3

/** Two deaths, or a death and a sign of life after it. */
export function deathLevel(a: Fragment, b: Fragment): string {
  if (a.diedOn !== undefined && b.diedOn !== undefined) {
    const days = Math.abs(daysBetween(a.diedOn, b.diedOn))
    if (days === 0) return 'same-day'
    if (days === 1) return 'one-day-apart'
    return days <= graceDays ? 'days-apart' : 'impossible'
  }
  return livedAfter(a, b) || livedAfter(b, a) ? 'impossible' : 'absent'
}

const livedAfter = (dead: Fragment, alive: Fragment): boolean =>
  dead.diedOn !== undefined &&
  alive.aliveOn !== undefined &&
  daysBetween(dead.diedOn, alive.aliveOn) > graceDays
