import {
  birthPartsAgreeing,
  familyAgreement,
  givenAgreement,
  namesSwapped,
  sameHome,
  sameNhsNumber,
  samePrisonNumber,
  sexAgreement,
} from './comparison.ts'
import type { Fragment } from './fragment.ts'

export type Veto = 'nhs-number-conflict' | 'sex-and-name-conflict' | 'twins' | 'different-person'

/**
 * Why a record may not join a case whatever rule says so; looked at against every record of the case, since one
 * member that cannot be the same person is enough. A match by incident alone must also not contradict the person.
 */
export function vetoOf(
  fragment: Fragment,
  members: readonly Fragment[],
  by: 'person' | 'incident',
): Veto | undefined {
  const identified = members.some(
    (member) => sameNhsNumber(fragment, member) || samePrisonNumber(fragment, member),
  )
  for (const member of members) {
    if (verifiedNumbersDiffer(fragment, member)) return 'nhs-number-conflict'
    if (sexAgreement(fragment, member) === 'different' && namesConflict(fragment, member))
      return 'sex-and-name-conflict'
    if (!identified && areTwinLike(fragment, member)) return 'twins'
    if (by === 'incident' && areStrangers(fragment, member)) return 'different-person'
  }
  return undefined
}

const verifiedNumbersDiffer = (a: Fragment, b: Fragment): boolean =>
  a.nhsNumber?.standing === 'verified' &&
  b.nhsNumber?.standing === 'verified' &&
  a.nhsNumber.value !== b.nhsNumber.value

function namesConflict(a: Fragment, b: Fragment): boolean {
  if (namesSwapped(a, b)) return false
  const given = givenAgreement(a, b)
  return given === 'different' || (given === 'not-known' && familyAgreement(a, b) === 'different')
}

/** Same family name, birth date and home, other first names. Homes not known count as the same: twins often share one. */
function areTwinLike(a: Fragment, b: Fragment): boolean {
  const homes = a.postcodes.length === 0 || b.postcodes.length === 0 || sameHome(a, b)
  return (
    familyAgreement(a, b) === 'equal' &&
    birthPartsAgreeing(a, b) === 3 &&
    givenAgreement(a, b) === 'different' &&
    homes
  )
}

/** Nothing of the person agrees: an incident key that joins them was mistyped or used again. */
function areStrangers(a: Fragment, b: Fragment): boolean {
  if (namesSwapped(a, b)) return false
  const birthParts = birthPartsAgreeing(a, b)
  const given = givenAgreement(a, b)
  const family = familyAgreement(a, b)
  if (given === 'different' && family === 'different') return true
  return birthParts !== undefined && birthParts < 2 && (given === 'different' || family === 'different')
}
