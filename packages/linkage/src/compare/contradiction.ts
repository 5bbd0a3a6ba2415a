import type { Comparable } from './comparable.ts'
import { homeLevel } from './home-level.ts'
import { isClose, isNear, nameLevel } from './name-level.ts'
import { deathLevel } from './number-levels.ts'
import { birthDateLevel } from '../birth-date.ts'
import { areDifferentPatientsOfOneCall } from '../incident-rule.ts'

/** Why two records may not be brought together without a person, directly or through others. */
export type Contradiction =
  | 'nhs-number-conflict'
  | 'sex-and-name-conflict'
  | 'alive-after-death'
  | 'two-patients-of-one-call'
  | 'twins'
  | 'nothing-in-common'

/** Symmetric, and of the two records alone, so that it does not matter when or through whom they meet. */
export function contradictionOf(a: Comparable, b: Comparable): Contradiction | undefined {
  if (verifiedNumbersDiffer(a, b)) return 'nhs-number-conflict'
  if (deathLevel(a.fragment, b.fragment) === 'impossible') return 'alive-after-death'
  if (areDifferentPatientsOfOneCall(a.fragment, b.fragment)) return 'two-patients-of-one-call'
  if (shareANumber(a, b)) return undefined
  if (tokensOfTwins(a, b)) return 'twins'
  return ofNamesAndBirth(a, b)
}

function ofNamesAndBirth(a: Comparable, b: Comparable): Contradiction | undefined {
  if (a.given[0] !== undefined && a.given[0] === b.family[0]) return undefined
  const forename = nameLevel(a.given, b.given, true)
  const surname = nameLevel(a.family, b.family, false)
  const birth = a.day === undefined || b.day === undefined ? 'absent' : birthDateLevel(a.day, b.day)
  const sexesDiffer = a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex
  if (sexesDiffer && (forename === 'different' || (forename === 'absent' && surname === 'different')))
    return 'sex-and-name-conflict'
  const otherForename = forename !== 'absent' && !isNear(forename)
  if (birth === 'exact' && isClose(surname) && otherForename && mayShareAHome(a, b)) return 'twins'
  const differing = [forename, surname].filter((level) => level === 'different').length
  const birthFar = birth === 'within-ten-years' || birth === 'different'
  return differing === 2 || (birthFar && differing === 1) ? 'nothing-in-common' : undefined
}

/** Twins often share a home; one that is not known counts as shared. */
const mayShareAHome = (a: Comparable, b: Comparable): boolean =>
  ['dwelling', 'unit', 'street', 'absent'].includes(homeLevel(a, b))

/** Family name, birth date and home are equal, the first name is not, not even by sound. */
function tokensOfTwins(a: Comparable, b: Comparable): boolean {
  const [one, other] = [a.fragment.linkTokens, b.fragment.linkTokens]
  if (one === undefined || other === undefined) return false
  const isEqual = (name: string) => one[name] !== undefined && one[name] === other[name]
  return isEqual('family-birth-home') && !isEqual('name-birth') && !isEqual('sound-birth')
}

const verifiedNumbersDiffer = (a: Comparable, b: Comparable): boolean =>
  a.nhs !== undefined &&
  b.nhs !== undefined &&
  a.nhs !== b.nhs &&
  a.fragment.nhsNumber?.standing === 'verified' &&
  b.fragment.nhsNumber?.standing === 'verified'

function shareANumber(a: Comparable, b: Comparable): boolean {
  const [one, other] = [a.fragment, b.fragment]
  const tokens = (name: string) => one.linkTokens?.[name] !== undefined && one.linkTokens[name] === other.linkTokens?.[name]
  return (
    (a.nhs !== undefined && a.nhs === b.nhs) ||
    one.prisonNumbers.some((number) => other.prisonNumbers.includes(number)) ||
    (one.policeNumbers ?? []).some((number) => other.policeNumbers?.includes(number) === true) ||
    tokens('nhsNumber') ||
    tokens('prisonNumber')
  )
}
