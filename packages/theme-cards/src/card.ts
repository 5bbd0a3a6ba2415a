import { groupCells, rangeCells, wholeCells, type Cell, type RangeCell } from './cells.ts'
import type { Member } from './member.ts'
import type { Pattern } from './pattern.ts'
import { authorityOf, isEnough, rounded, type CardRule } from './rule.ts'

/**
 * What several people have in common, as whoever may not see cases may see it. A breakdown that is not here was kept back: there
 * is none, or one of its numbers would stand for too few. Numbers are rounded each by itself and do not add up.
 */
export type Card = Readonly<{
  pattern: string
  cases: number
  /** Days, both ends included. */
  intervals?: readonly RangeCell[]
  /** Years of age as last told, both ends included. */
  ages?: Readonly<{ ranges: readonly RangeCell[]; notStated?: number }>
  /** In words. */
  sexes?: readonly Cell[]
  /** Groups of substances; a person may be of several. */
  substances?: readonly Cell[]
  /** Upper-tier authorities of where they lived, by ONS code. */
  places?: readonly Cell[]
}>

/** The first two days after a release are what the Prisons and Probation Ombudsman looks into. */
const intervalStarts = [3, 8, 15, 29, 91] as const
const ageStarts = [18, 30, 40, 50, 60] as const

/** `undefined` where too few people are of it, and that is all that may be told. */
export function cardOf(
  pattern: Pick<Pattern, 'id' | 'span'>,
  members: readonly Member[],
  rule: CardRule,
): Card | undefined {
  if (!isEnough(members.length, rule)) return undefined
  const intervals = intervalsOf(pattern.span, members, rule)
  const ages = rangeCells(
    members.map((one) => one.ageYears),
    ageStarts,
    rule,
  )
  const sexes = wholeCells(
    members.map((one) => one.sex),
    rule,
  )
  const places = wholeCells(
    members.map(({ residence }) => (residence === undefined ? undefined : authorityOf(residence, rule))),
    rule,
  )
  const substances = groupCells(
    members.map(({ groups }) => groups),
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
    starts,
    { ...rule, end },
  )?.ranges
}
