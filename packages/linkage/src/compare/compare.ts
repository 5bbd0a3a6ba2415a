import { birthDateLevel } from '../birth-date.ts'
import type { Field, LinkageModel } from '../model/model.ts'
import type { Comparable } from './comparable.ts'
import { homeLevel } from './home-level.ts'
import { nameLevel } from './name-level.ts'
import { deathLevel, nhsLevel, numberLevel, policeLevel } from './number-levels.ts'
import { tokenLevels } from './token-levels.ts'

/** Levels by field, of the fields both sides say something about: what agreed and how far, never a value. */
export type Levels = Readonly<Partial<Record<Field, string>>>

/** `score` is exact and shows how rare a name is: it stays in memory. Events carry `rounded`. */
export type Comparison = Readonly<{ levels: Levels; score: number }>

/**
 * Log2 odds that two records are one person's: the prior and the weight of every level. A field one side says nothing
 * of says nothing. Symmetric. `undefined` as soon as the rest cannot bring it to the threshold of review.
 */
export function compare(a: Comparable, b: Comparable, model: LinkageModel): Comparison | undefined {
  const tokens = tokenLevels(a.fragment.linkTokens, b.fragment.linkTokens)
  const levels: Partial<Record<Field, string>> = { ...tokens }
  const put = (field: Field, level: string): number => {
    if (level === 'absent') return 0
    levels[field] = level
    return model.weight(field, level)
  }
  let score = model.document.prior
  for (const [field, level] of Object.entries(tokens)) score += model.weight(asField(field), level)
  score += put('nhsNumber', nhsLevel(a, b))
  score += put('prisonNumber', numberLevel(a.fragment.prisonNumbers, b.fragment.prisonNumbers))
  score += put('policeNumber', policeLevel(a.fragment.policeNumbers, b.fragment.policeNumbers))
  score += put('localNumber', sharesOne(a.fragment.localNumbers, b.fragment.localNumbers) ? 'equal' : 'absent')
  score += put('death', deathLevel(a.fragment, b.fragment))
  score += put('birthDate', birthLevel(a, b))
  score += put('sex', sexLevel(a, b))
  if (score + mostOfNamesAndHome < model.document.thresholds.review) return undefined
  score += put('home', homeLevel(a, b))
  if (score + mostOfNames < model.document.thresholds.review) return undefined
  score += nameScore(a, b, model, levels)
  return { levels, score }
}

/** The most the names, and names and home, can add: beyond it there is no need to look. */
const mostOfNames = 21
const mostOfNamesAndHome = mostOfNames + 15.5

function nameScore(
  a: Comparable,
  b: Comparable,
  model: LinkageModel,
  levels: Partial<Record<Field, string>>,
): number {
  if (areSwapped(a, b)) {
    levels.namesSwapped = 'exact'
    return model.weight('namesSwapped', 'exact')
  }
  const forename = nameLevel(a.given, b.given, true)
  const surname = nameLevel(a.family, b.family, false)
  let score = 0
  if (forename !== 'absent') {
    levels.forename = forename
    score += model.weight('forename', forename)
    if (forename === 'exact') score += model.frequency('forename', a.given[0] ?? '')
  }
  if (surname !== 'absent') {
    levels.surname = surname
    score += model.weight('surname', surname)
    if (surname === 'exact') score += model.frequency('surname', a.family[0] ?? '')
  }
  return score
}

/** Family name written as given name and the other way round, and not two equal names. */
const areSwapped = (a: Comparable, b: Comparable): boolean =>
  a.given[0] !== undefined &&
  a.family[0] !== undefined &&
  a.given[0] === b.family[0] &&
  a.family[0] === b.given[0] &&
  a.given[0] !== a.family[0]

function birthLevel(a: Comparable, b: Comparable): string {
  if (a.day === undefined || b.day === undefined) return 'absent'
  if (a.day === b.day) return a.estimated ? 'exact-estimated' : 'exact'
  return birthDateLevel(a.day, b.day)
}

function sexLevel(a: Comparable, b: Comparable): string {
  if (a.sex === undefined || b.sex === undefined) return 'absent'
  return a.sex === b.sex ? 'equal' : 'different'
}

const sharesOne = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a !== undefined && b !== undefined && a.some((number) => b.includes(number))

/** Bits as they may be written down: too coarse to tell a rare name from a common one. */
export const roundedBits = (bits: number, to: number): number => Math.round(bits / to) * to + 0

const asField = (field: string): Field => (field === 'nhsNumber' || field === 'prisonNumber' ? field : 'tokens')
