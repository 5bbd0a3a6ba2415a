import { partsAgreeing } from './birth-date.ts'
import type { Fragment } from './fragment.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { isSharedPostcode } from './postcode.ts'

/** Above this two names are taken for spellings of one. */
const alike = 0.92
const shortestShortForm = 3

export type NameAgreement = 'equal' | 'alike' | 'different' | 'not-known'

export function familyAgreement(a: Fragment, b: Fragment): NameAgreement {
  if (a.family === undefined || b.family === undefined) return 'not-known'
  if (a.family === b.family) return 'equal'
  return jaroWinkler(a.family, b.family) >= alike ? 'alike' : 'different'
}

/**
 * Any given name of one against any of the other: many people go by their second. A short form (JON, JONATHAN) is
 * alike, but not where the sexes differ: DANIEL and DANIELLE are two people.
 */
export function givenAgreement(a: Fragment, b: Fragment): NameAgreement {
  if (a.given === undefined || b.given === undefined) return 'not-known'
  const pairs = a.given.flatMap((one) => (b.given ?? []).map((other) => [one, other] as const))
  if (pairs.some(([one, other]) => one === other)) return 'equal'
  if (sexAgreement(a, b) === 'different') return 'different'
  return pairs.some(([one, other]) => areAlike(one, other)) ? 'alike' : 'different'
}

function areAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return jaroWinkler(one, other) >= alike || (short.length >= shortestShortForm && long.startsWith(short))
}

/** Family name written as given name and the other way round. */
export const namesSwapped = (a: Fragment, b: Fragment): boolean =>
  a.family !== undefined && b.family !== undefined && a.family === b.given?.[0] && b.family === a.given?.[0]

export function sexAgreement(a: Fragment, b: Fragment): 'equal' | 'different' | 'not-known' {
  if (a.sex === undefined || b.sex === undefined) return 'not-known'
  return a.sex === b.sex ? 'equal' : 'different'
}

/** How many of day, month and year agree; `undefined` when a date is missing. */
export const birthPartsAgreeing = (a: Fragment, b: Fragment): 0 | 1 | 2 | 3 | undefined =>
  a.birthDate === undefined || b.birthDate === undefined
    ? undefined
    : partsAgreeing(a.birthDate.day, b.birthDate.day)

/** A postcode both were stated to live at, which is not a prison's or a hospital's. */
export const sameHome = (a: Fragment, b: Fragment): boolean =>
  a.postcodes.some((postcode) => !isSharedPostcode(postcode) && b.postcodes.includes(postcode))

export const sameNhsNumber = (a: Fragment, b: Fragment): boolean =>
  a.nhsNumber !== undefined && a.nhsNumber.value === b.nhsNumber?.value

export const samePrisonNumber = (a: Fragment, b: Fragment): boolean =>
  a.prisonNumbers.some((number) => b.prisonNumbers.includes(number))
