import type { Comparable } from './comparable.ts'
import type { Levels } from './compare.ts'
import { isClose, isNear, type NameLevel } from './name-level.ts'

/** Why a link may be made without a person: what in the two records corroborates what. */
export type Corroboration =
  | 'nhs-number-and-birth-date'
  | 'nhs-number-and-names'
  | 'number-and-birth-date'
  | 'number-and-surname'
  | 'birth-date-and-names'
  | 'birth-date-name-and-home'
  | 'near-birth-date-names-and-home'
  | 'tokens'

/**
 * A high score alone never links: the evidence must hold together in one of these ways. After the cross-check of the
 * national trace; an NHS number that differs refutes all of them. `undefined` when none holds.
 */
export function corroborationOf(levels: Levels, a: Comparable, b: Comparable): Corroboration | undefined {
  if (levels.nhsNumber === 'different') return undefined
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

type Names = Readonly<{ forename: NameLevel; surname: NameLevel }>

const namesOf = (levels: Levels): Names =>
  levels.namesSwapped === undefined
    ? { forename: asLevel(levels.forename), surname: asLevel(levels.surname) }
    : { forename: 'close', surname: 'close' }

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
  levels.birthDate === 'one-edit'

/** A number traced and verified on one side at least, and in doubt on neither, needs the birth date alone or the names; another needs a name besides. */
function withNhsNumber(
  levels: Levels,
  names: Names,
  standing: 'verified' | 'unverified' | 'doubtful',
): Corroboration | undefined {
  if (standing === 'doubtful') return undefined
  const oneName = isNear(names.forename) || isNear(names.surname)
  if (levels.birthDate === 'exact' && (standing === 'verified' || oneName)) return 'nhs-number-and-birth-date'
  if (isBirthNear(levels) && oneName) return 'nhs-number-and-birth-date'
  return isClose(names.forename) && isClose(names.surname) && levels.birthDate !== 'different'
    ? 'nhs-number-and-names'
    : undefined
}

function withoutNumbers(levels: Levels, names: Names, a: Comparable, b: Comparable): Corroboration | undefined {
  const { forename, surname } = names
  const sameHome = levels.home === 'dwelling' || levels.home === 'unit'
  if (levels.birthDate === 'exact') {
    if (isClose(forename) && isClose(surname)) return 'birth-date-and-names'
    const oneExact = (forename === 'exact' && isNear(surname)) || (surname === 'exact' && isNear(forename))
    if (sameHome && oneExact) return 'birth-date-name-and-home'
  }
  const nearDate = levels.birthDate === 'day-month-swapped' || levels.birthDate === 'one-edit'
  const sameYear = a.day?.slice(0, 4) === b.day?.slice(0, 4)
  return nearDate && sameYear && forename === 'exact' && surname === 'exact' && sameHome
    ? 'near-birth-date-names-and-home'
    : undefined
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
