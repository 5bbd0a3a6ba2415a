import {
  codeCells,
  isEnough,
  rangeCells,
  rounded,
  valueCells,
  type GroupCell,
  type RangeCell,
} from '@hub/disclosure-control'
import type { Member } from './member.ts'
import type { Pattern } from './pattern.ts'
import { authorityOf, type CardRule } from './rule.ts'

/**
 * What several people have in common, as somebody may read it who may see no case. A breakdown that is absent was kept back:
 * one of its numbers would stand for too few people. Each number is rounded by itself, so they do not add up.
 */
export type Card = Readonly<{
  pattern: string
  cases: number
  /** Days, both ends included. */
  intervals?: readonly RangeCell[]
  /** Years of age as last reported, both ends included. */
  ages?: Readonly<{ ranges: readonly RangeCell[]; notStated?: number }>
  /** In words. */
  sexes?: readonly GroupCell[]
  /** Groups of substances; a person may have several. */
  substances?: readonly GroupCell[]
  /** Upper-tier authorities of where they lived, by ONS code. */
  places?: readonly GroupCell[]
}>

/** The value of people of whom it was not stated. */
export const notStated = 'not-stated'
/** Substances that too few people had to be named. */
export const anotherSubstance = 'another-substance'

/** The Prisons and Probation Ombudsman reports on the first two days after a release separately. */
const intervalStarts = [3, 8, 15, 29, 91] as const
const ageStarts = [18, 30, 40, 50, 60] as const

/** `undefined` where too few people show the pattern. Nothing else may be said of them. */
export function cardOf(
  pattern: Pick<Pattern, 'id' | 'span'>,
  members: readonly Member[],
  rule: CardRule,
): Card | undefined {
  if (!isEnough(members.length, rule)) return undefined
  const intervals = intervalsOf(pattern.span, members, rule)
  const ages = rangeCells(
    members.map(({ ageYears }) => ageYears),
    { starts: ageStarts },
    rule,
  )
  const sexes = valueCells(
    members.map(({ sex }) => sex ?? notStated),
    rule,
  )
  const places = valueCells(
    members.map(({ residence }) => (residence === undefined ? notStated : authorityOf(residence, rule))),
    rule,
  )
  const substances = codeCells(
    members.map(({ groups }) => groups),
    { others: anotherSubstance },
    rule,
  )
  return {
    pattern: pattern.id,
    cases: rounded(members.length, rule),
    ...(intervals && { intervals }),
    ...(ages && { ages }),
    ...(sexes && { sexes }),
    ...(substances && { substances }),
    ...(places && { places }),
  }
}

function intervalsOf(
  span: Pattern['span'],
  members: readonly Member[],
  rule: CardRule,
): readonly RangeCell[] | undefined {
  if (span === undefined) return undefined
  const { least, most: end } = span
  const starts = [least, ...intervalStarts.filter((start) => start > least && start <= end)]
  return rangeCells(
    members.map(({ days }) => days),
    { starts, end },
    rule,
  )?.ranges
}
