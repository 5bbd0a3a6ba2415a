import type { Address } from '../address.ts'
import { jaroWinkler } from '../jaro-winkler.ts'
import { postcodeLevel } from '../postcode.ts'
import type { Comparable } from './comparable.ts'

export type HomeLevel =
  | 'dwelling'
  | 'unit'
  | 'house-in-district'
  | 'street-in-town'
  | 'sector'
  | 'district'
  | 'street'
  | 'town'
  | 'area'
  | 'different'
  | 'absent'

/** Strongest first. */
const order: readonly HomeLevel[] = [
  'dwelling',
  'unit',
  'house-in-district',
  'street-in-town',
  'sector',
  'district',
  'street',
  'town',
  'area',
  'different',
  'absent',
]
const alike = 0.92

/** The nearest two homes over all that was ever stated; people move, so the best pair counts and not the last. */
export function homeLevel(a: Comparable, b: Comparable): HomeLevel {
  let best = order.length - 1
  for (const one of a.homes)
    for (const other of b.homes) best = Math.min(best, order.indexOf(postcodeLevel(one, other)))
  const [theirs, others] = [a.fragment.addresses, b.fragment.addresses]
  if (theirs !== undefined && others !== undefined)
    for (const one of theirs)
      for (const other of others) best = Math.min(best, order.indexOf(addressLevel(one, other)))
  return order[best] ?? 'absent'
}

/** A house number alone is nothing, and a street's name alone little: every town has its High Street. */
function addressLevel(a: Address, b: Address): HomeLevel {
  const house = a.houseNumber !== undefined && a.houseNumber === b.houseNumber
  const street = areAlike(a.street, b.street)
  const town = areAlike(a.town, b.town)
  const district = a.district !== undefined && a.district === b.district
  if (house && street) return 'dwelling'
  if (house && district) return 'house-in-district'
  if ((street || house) && (town || district)) return 'street-in-town'
  if (district) return 'district'
  if (street) return 'street'
  if (town) return 'town'
  return haveBoth(a.street, b.street) || haveBoth(a.town, b.town) || haveBoth(a.district, b.district)
    ? 'different'
    : 'absent'
}

const haveBoth = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined

const areAlike = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && (a === b || jaroWinkler(a, b) >= alike)

/** Homes in which hardly anybody lives but one household. */
export const isSameHome = (level: string | undefined): boolean =>
  level === 'dwelling' || level === 'unit' || level === 'house-in-district'
