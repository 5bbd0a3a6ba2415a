import { birthDateLevel, levelOfDays, partsAgreeing } from '../birth-date.ts'
import { jaroWinkler } from '../jaro-winkler.ts'
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
 * of says nothing. Symmetric. `undefined` as soon as the rest cannot bring it to the threshold of review: nearly all
 * pairs end there, so what is cheap and tells most comes first.
 */
export function compare(a: Comparable, b: Comparable, model: LinkageModel): Comparison | undefined {
  const levels: Partial<Record<Field, string>> = {}
  const put = (field: Field, level: string): number => {
    if (level === 'absent') return 0
    levels[field] = level
    return model.weight(field, level)
  }
  const { prior, thresholds } = model.document
  let score =
    prior + put('birthDate', birthLevel(a, b)) + put('sex', sexLevel(a, b)) + numbersScore(a, b, put)
  if (score + mostOfNames + mostOfHome < thresholds.review) return undefined
  score += nameScore(a, b, model, levels)
  if (score + mostOfHome < thresholds.review) return undefined
  score += put('home', homeLevel(a, b))
  return score < thresholds.review ? undefined : { levels, score }
}

/** The most the names and the home can add: beyond it there is no need to look. */
const mostOfNames = 21
const mostOfHome = 15.7

function numbersScore(a: Comparable, b: Comparable, put: (field: Field, level: string) => number): number {
  const [one, other] = [a.fragment, b.fragment]
  let score = put('nhsNumber', nhsLevel(a, b)) + put('death', deathLevel(one, other))
  if (one.prisonNumbers.length > 0)
    score += put('prisonNumber', numberLevel(one.prisonNumbers, other.prisonNumbers))
  if (one.policeNumbers) score += put('policeNumber', policeLevel(one.policeNumbers, other.policeNumbers))
  if (one.localNumbers && sharesOne(one.localNumbers, other.localNumbers))
    score += put('localNumber', 'equal')
  if (one.linkTokens && other.linkTokens) {
    const { nhsNumber, prisonNumber, tokens } = tokenLevels(one.linkTokens, other.linkTokens)
    score += put('nhsNumber', nhsNumber ?? 'absent') + put('prisonNumber', prisonNumber ?? 'absent')
    score += put('tokens', tokens ?? 'absent')
  }
  return score
}

function nameScore(
  a: Comparable,
  b: Comparable,
  model: LinkageModel,
  levels: Partial<Record<Field, string>>,
): number {
  const swapped = swappedLevel(a, b)
  if (swapped !== 'absent') {
    levels.namesSwapped = swapped
    return model.weight('namesSwapped', swapped)
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

/** Family name written as given name and the other way round: both to the letter, or misspelt. */
export function swappedLevel(a: Comparable, b: Comparable): 'exact' | 'close' | 'absent' {
  const [given, family, otherGiven, otherFamily] = [a.given[0], a.family[0], b.given[0], b.family[0]]
  if (given === otherGiven || family === otherFamily) return 'absent'
  const [one, other] = [
    given === otherFamily && given !== undefined,
    family === otherGiven && family !== undefined,
  ]
  if (one && other) return 'exact'
  const isLike = (x: string | undefined, y: string | undefined, least: number) =>
    x !== undefined && y !== undefined && jaroWinkler(x, y) >= least
  const least = one || other ? 0.7 : 0.88
  return isLike(given, otherFamily, least) && isLike(family, otherGiven, least) ? 'close' : 'absent'
}

function birthLevel(a: Comparable, b: Comparable): string {
  if (a.day === undefined || b.day === undefined) return 'absent'
  if (a.day === b.day) return a.estimated ? 'exact-estimated' : 'exact'
  const [[month, date], [otherMonth, otherDate]] = [a.monthAndDate, b.monthAndDate]
  // Years and one more part differ: no slip explains it, and the days between need no look at the texts.
  if (a.year !== b.year && (month !== otherMonth || date !== otherDate))
    return levelOfDays(Math.abs(a.epochDay - b.epochDay))
  const level = birthDateLevel(a.day, b.day)
  if (level === 'day-month-swapped' || level === 'one-edit') return level
  return partsAgreeing(a.day, b.day) === 2 ? 'two-parts' : level
}

function sexLevel(a: Comparable, b: Comparable): string {
  if (a.sex === undefined || b.sex === undefined) return 'absent'
  return a.sex === b.sex ? 'equal' : 'different'
}

const sharesOne = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a !== undefined && b !== undefined && a.some((number) => b.includes(number))

/** Bits as they may be written down: too coarse to tell a rare name from a common one. */
export const roundedBits = (bits: number, to: number): number => Math.round(bits / to) * to + 0
