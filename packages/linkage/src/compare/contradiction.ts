import type { Comparable } from './comparable.ts'
import { swappedLevel } from './compare.ts'
import { homeLevel, isSameHome } from './home-level.ts'
import { isClose, isForenameOfOne, nameLevel } from './name-level.ts'
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

/**
 * How far a contradiction holds between records that are linked through others. `firm`: whoever stands between them.
 * `pattern`: until a person has overruled it in the case. Records that have nothing in common may be one person's where a
 * record in between links to both: a name changed and a home left.
 */
export function strengthOf(contradiction: string | undefined): 'firm' | 'pattern' | undefined {
  if (contradiction === undefined || contradiction === 'nothing-in-common') return undefined
  return contradiction === 'twins' || contradiction === 'sex-and-name-conflict' ? 'pattern' : 'firm'
}

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
  if (swappedLevel(a, b) !== 'absent') return undefined
  const forename = nameLevel(a.given, b.given, true)
  const surname = nameLevel(a.family, b.family, false)
  const birth = a.day === undefined || b.day === undefined ? 'absent' : birthDateLevel(a.day, b.day)
  const sexesDiffer = a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex
  if (sexesDiffer && (forename === 'different' || (forename === 'absent' && surname === 'different')))
    return 'sex-and-name-conflict'
  const otherForename = forename !== 'absent' && !isForenameOfOne(forename, a, b)
  if (birth === 'exact' && isClose(surname) && otherForename && mayShareAHome(a, b)) return 'twins'
  const differing = [forename, surname].filter((level) => level === 'different').length
  const birthFar = birth === 'within-ten-years' || birth === 'different'
  return differing === 2 || (birthFar && differing === 1) ? 'nothing-in-common' : undefined
}

/** Twins often share a home; one that is not known counts as shared. */
function mayShareAHome(a: Comparable, b: Comparable): boolean {
  const level = homeLevel(a, b)
  return isSameHome(level) || level === 'street-in-town' || level === 'absent'
}

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
  const tokens = (name: string) =>
    one.linkTokens?.[name] !== undefined && one.linkTokens[name] === other.linkTokens?.[name]
  return (
    (a.nhs !== undefined && a.nhs === b.nhs) ||
    one.prisonNumbers.some((number) => other.prisonNumbers.includes(number)) ||
    (one.policeNumbers ?? []).some((number) => other.policeNumbers?.includes(number) === true) ||
    tokens('nhsNumber') ||
    tokens('prisonNumber')
  )
}
