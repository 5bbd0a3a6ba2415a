import type { Comparable } from './comparable.ts'
import type { Levels } from './compare.ts'
import { isSameHome } from './home-level.ts'
import { isClose, isForenameOfOne, isNear, type NameLevel } from './name-level.ts'

/** Why a link may be made without a person: what in the two records corroborates what. */
export type Corroboration =
  | 'nhs-number-and-birth-date'
  | 'nhs-number-and-names'
  | 'number-and-birth-date'
  | 'number-and-surname'
  | 'birth-date-and-names'
  | 'birth-date-name-and-home'
  | 'birth-date-names-and-home'
  | 'near-birth-date-names-and-home'
  | 'tokens'

/**
 * A high score alone never links: the evidence must hold together in one of these ways. After the cross-check of the
 * national trace; an NHS number that differs refutes all of them. `undefined` when none holds.
 */
export function corroborationOf(levels: Levels, a: Comparable, b: Comparable): Corroboration | undefined {
  if (levels.nhsNumber === 'different') return despiteTheNumber(levels, a, b)
  if (levels.tokens !== undefined || a.fragment.linkTokens !== undefined) return ofTokens(levels)
  const names = namesOf(levels)
  if (levels.nhsNumber === 'equal') {
    const found = withNhsNumber(levels, names, standingOf(a, b))
    if (found !== undefined) return found
  }
  if (levels.prisonNumber === 'equal' || levels.policeNumber === 'equal' || levels.localNumber === 'equal') {
    if (levels.birthDate === 'exact') return 'number-and-birth-date'
    if (isClose(names.surname) && names.forename !== 'different') return 'number-and-surname'
  }
  return withoutNumbers(levels, names, a, b)
}

/** An untraced number that differs is more likely wrong than two people of one name, birth date and home. */
function despiteTheNumber(levels: Levels, a: Comparable, b: Comparable): Corroboration | undefined {
  const bothVerified = [a, b].every(({ fragment }) => fragment.nhsNumber?.standing === 'verified')
  if (bothVerified || levels.birthDate !== 'exact' || !isSameHome(levels.home)) return undefined
  const { forename, surname } = namesOf(levels)
  const oneExact = forename === 'exact' || surname === 'exact' || levels.namesSwapped === 'exact'
  return oneExact && isClose(forename) && isClose(surname) ? 'birth-date-names-and-home' : undefined
}

type Names = Readonly<{ forename: NameLevel; surname: NameLevel }>

const namesOf = (levels: Levels): Names =>
  levels.namesSwapped === undefined
    ? { forename: asLevel(levels.forename), surname: asLevel(levels.surname) }
    : levels.namesSwapped === 'exact'
      ? { forename: 'close', surname: 'close' }
      : { forename: 'close', surname: 'near' }

const asLevel = (level: string | undefined): NameLevel =>
  level === 'exact' ||
  level === 'close' ||
  level === 'near' ||
  level === 'nickname' ||
  level === 'loose' ||
  level === 'different'
    ? level
    : 'absent'

const isBirthNear = (levels: Levels): boolean =>
  levels.birthDate === 'exact' ||
  levels.birthDate === 'exact-estimated' ||
  levels.birthDate === 'day-month-swapped' ||
  levels.birthDate === 'one-edit' ||
  levels.birthDate === 'two-parts'

/** A number traced and verified on one side at least, and in doubt on neither, needs the birth date alone or the names; another needs a name or the home besides. */
function withNhsNumber(
  levels: Levels,
  names: Names,
  standing: 'verified' | 'unverified' | 'doubtful',
): Corroboration | undefined {
  if (standing === 'doubtful') return undefined
  const oneName = isNear(names.forename) || isNear(names.surname)
  const home = isSameHome(levels.home)
  const nearHome = home || levels.home === 'street-in-town'
  if (levels.birthDate === 'exact' && (standing === 'verified' || oneName || nearHome))
    return 'nhs-number-and-birth-date'
  if (isBirthNear(levels) && oneName) return 'nhs-number-and-birth-date'
  const bothNames = isClose(names.forename) && isClose(names.surname)
  const birthFar = levels.birthDate === 'different'
  return (bothNames && (!birthFar || standing === 'verified' || home)) ||
    (isClose(names.forename) && home && !birthFar)
    ? 'nhs-number-and-names'
    : undefined
}

function withoutNumbers(
  levels: Levels,
  names: Names,
  a: Comparable,
  b: Comparable,
): Corroboration | undefined {
  const { forename, surname } = names
  const sameHome = isSameHome(levels.home)
  const sexesDiffer = levels.sex === 'different'
  if (levels.birthDate === 'exact') {
    if (isClose(forename) && isClose(surname)) return 'birth-date-and-names'
    // A family name changes, and of twins the first names differ: so the first name has to agree, the family name not.
    if (sameHome && !sexesDiffer && isClose(forename)) return 'birth-date-name-and-home'
    const bothNear = isNear(surname) && isForenameOfOne(forename, a, b)
    const oneClose = isClose(forename) || isClose(surname)
    const nearHome = sameHome || levels.home === 'street-in-town'
    if (nearHome && !sexesDiffer && bothNear && oneClose) return 'birth-date-name-and-home'
  }
  const nearDate = levels.birthDate !== 'exact' && isBirthNear(levels)
  const sameYear = a.day?.slice(0, 4) === b.day?.slice(0, 4)
  const namesHold = isClose(forename) && isClose(surname) && (forename === 'exact' || surname === 'exact')
  return nearDate && sameYear && namesHold && sameHome ? 'near-birth-date-names-and-home' : undefined
}

/** A token hides how far two parts are apart, so only the whole name with the whole birth date, or a number with the birth date, is enough. */
function ofTokens(levels: Levels): Corroboration | undefined {
  const level = levels.tokens ?? ''
  const birth = /(?:^|-)birth/.test(level)
  if (level === 'name-birth-home' || level === 'name-birth') return 'tokens'
  return birth && (levels.nhsNumber === 'equal' || levels.prisonNumber === 'equal') ? 'tokens' : undefined
}

function standingOf(a: Comparable, b: Comparable): 'verified' | 'unverified' | 'doubtful' {
  const standings = [a.fragment.nhsNumber?.standing, b.fragment.nhsNumber?.standing]
  if (standings.includes('doubtful')) return 'doubtful'
  return standings.includes('verified') ? 'verified' : 'unverified'
}
