import {
  birthPartsAgreeing,
  familyAgreement,
  givenAgreement,
  sameHome,
  sameNhsNumber,
  samePrisonNumber,
  sexAgreement,
} from './comparison.ts'
import type { Fragment } from './fragment.ts'
import { jaroWinkler } from './jaro-winkler.ts'

/** Named in every decision. Another set of rules is another name. */
export const ruleSet = 'linkage-rules-2026-1'

/** Strongest first. */
export const personRules = ['R1', 'R2', 'R3', 'R4'] as const
export type PersonRule = (typeof personRules)[number]

/** Levels of agreement, never values. */
export type Evidence = Readonly<Record<string, string>>

/** The strongest rule by which two records are one person's. Sources: docs/design of linkage, rules R1 to R4. */
export function personRule(
  a: Fragment,
  b: Fragment,
): Readonly<{ rule: PersonRule; evidence: Evidence }> | undefined {
  const rule = personRules.find((candidate) => holds[candidate](a, b))
  return rule === undefined ? undefined : { rule, evidence: evidenceOf(a, b) }
}

const holds: Readonly<Record<PersonRule, (a: Fragment, b: Fragment) => boolean>> = {
  /** A traced and verified NHS number equal to the other's, and the birth date. */
  R1: (a, b) =>
    sameNhsNumber(a, b) && standingOf(a, b).startsWith('equal-verified') && birthPartsAgreeing(a, b) === 3,
  /** An NHS number, two of three parts of the birth date, and the start of the name. */
  R2: (a, b) => sameNhsNumber(a, b) && (birthPartsAgreeing(a, b) ?? 0) >= 2 && nameStartsAgree(a, b),
  /** A prison number, and the birth date or the family name. */
  R3: (a, b) =>
    samePrisonNumber(a, b) &&
    (birthPartsAgreeing(a, b) === 3 ||
      (a.family !== undefined && b.family !== undefined && jaroWinkler(a.family, b.family) >= 0.9)),
  /** First name, family name, birth date and home. A birth date of 1 January may be a guess, so it is not enough. */
  R4: (a, b) =>
    a.given !== undefined &&
    a.given[0] === b.given?.[0] &&
    familyAgreement(a, b) === 'equal' &&
    birthPartsAgreeing(a, b) === 3 &&
    a.birthDate?.estimated === false &&
    sameHome(a, b),
}

function nameStartsAgree(a: Fragment, b: Fragment): boolean {
  const family = a.family?.slice(0, 3) === b.family?.slice(0, 3)
  const given = a.given?.[0].charAt(0) === b.given?.[0].charAt(0)
  return a.family !== undefined && a.given !== undefined && family && given
}

function standingOf(a: Fragment, b: Fragment): 'equal-verified' | 'equal-verified-once' | 'equal' {
  const standings = [a.nhsNumber?.standing, b.nhsNumber?.standing]
  if (standings.includes('doubtful')) return 'equal'
  const verified = standings.filter((standing) => standing === 'verified').length
  return verified === 2 ? 'equal-verified' : verified === 1 ? 'equal-verified-once' : 'equal'
}

const birthLevels = ['different', 'one-part', 'two-parts', 'exact'] as const

/** What agreed and what did not, where both sides said anything. */
export function evidenceOf(a: Fragment, b: Fragment): Evidence {
  const parts = birthPartsAgreeing(a, b)
  const levels = {
    nhsNumber: sameNhsNumber(a, b)
      ? standingOf(a, b)
      : a.nhsNumber !== undefined && b.nhsNumber !== undefined
        ? 'different'
        : 'not-known',
    prisonNumber: samePrisonNumber(a, b)
      ? 'equal'
      : a.prisonNumbers.length > 0 && b.prisonNumbers.length > 0
        ? 'different'
        : 'not-known',
    birthDate: parts === undefined ? 'not-known' : birthLevels[parts],
    familyName: familyAgreement(a, b),
    givenName: givenAgreement(a, b),
    sex: sexAgreement(a, b),
    postcode: sameHome(a, b) ? 'equal' : 'not-known',
  }
  return Object.fromEntries(Object.entries(levels).filter(([, level]) => level !== 'not-known'))
}
