import { isEnough, rounded, type CardRule } from './rule.ts'

/** How many of a card's people are of one value. `not-stated` where nobody said. */
export type Cell = Readonly<{ code: string; cases: number }>
/** How many are in a range, both ends included; no end where it is open. */
export type RangeCell = Readonly<{ from: number; until?: number; cases: number }>

export const notStated = 'not-stated'

/**
 * Each person of one value. Only all values together, and only where each stands for enough people: a value that was left out
 * would be the rest. One value alone is not told either, since it would be known of everybody on the card.
 */
export function wholeCells(
  values: readonly (string | undefined)[],
  rule: CardRule,
): readonly Cell[] | undefined {
  const counts = [...Map.groupBy(values, (value) => value ?? notStated)].map(
    ([code, of]) => [code, of.length] as const,
  )
  if (counts.length < 2 || counts.some(([, count]) => !isEnough(count, rule))) return undefined
  return counts
    .map(([code, count]) => ({ code, cases: rounded(count, rule) }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * Each person in one range of a scale. Ranges are put together, from the lowest, until each stands for enough people. Nothing
 * is told where only one range is left, or where some, and not enough of them, are on the scale nowhere.
 */
export function rangeCells(
  values: readonly (number | undefined)[],
  starts: readonly number[],
  { end, ...rule }: CardRule & Readonly<{ end?: number }>,
): Readonly<{ ranges: readonly RangeCell[]; notStated?: number }> | undefined {
  const [lowest = 0] = starts
  const on = values.filter((value) => value !== undefined && value >= lowest && value <= (end ?? value))
  const off = values.length - on.length
  if (off > 0 && !isEnough(off, rule)) return undefined
  const counts = starts.map(
    (from, index) =>
      on.filter((value) => value !== undefined && value >= from && value < (starts[index + 1] ?? Infinity))
        .length,
  )
  const joined = joinedUp(starts, counts, rule)
  if (joined.length < 2) return undefined
  return {
    ranges: joined.map(({ from, count }, index) => {
      const next = joined[index + 1]?.from
      const until = next === undefined ? end : next - 1
      return { from, ...(until !== undefined && { until }), cases: rounded(count, rule) }
    }),
    ...(off > 0 && { notStated: rounded(off, rule) }),
  }
}

type Range = Readonly<{ from: number; count: number }>

function joinedUp(starts: readonly number[], counts: readonly number[], rule: CardRule): readonly Range[] {
  const ranges: Range[] = []
  let open: Range | undefined
  for (const [index, from] of starts.entries()) {
    open = { from: open?.from ?? from, count: (open?.count ?? 0) + (counts[index] ?? 0) }
    if (!isEnough(open.count, rule)) continue
    ranges.push(open)
    open = undefined
  }
  const last = ranges.pop()
  if (last === undefined) return []
  return [...ranges, { from: last.from, count: last.count + (open?.count ?? 0) }]
}

/** Substances of too few to be told. */
export const anotherSubstance = 'another-substance'

/**
 * Each person of none, one or several groups. A group is told where enough people are of it and enough are not: what is known
 * of nearly everybody is known of each. Groups of too few people are one, if that is enough.
 */
export function groupCells(
  groups: readonly (readonly string[])[],
  rule: CardRule,
): readonly Cell[] | undefined {
  const countOf = (isIn: (of: readonly string[]) => boolean): number => groups.filter(isIn).length
  const isTold = (count: number): boolean => isEnough(count, rule) && isEnough(groups.length - count, rule)
  const codes = [...new Set(groups.flat())].toSorted()
  const counts = codes.map((code) => ({ code, count: countOf((of) => of.includes(code)) }))
  const rare = counts.filter(({ count }) => !isEnough(count, rule)).map(({ code }) => code)
  const others = countOf((of) => of.some((code) => rare.includes(code)))
  const told = [...counts, { code: anotherSubstance, count: others }].filter(({ count }) => isTold(count))
  return told.length === 0
    ? undefined
    : told.map(({ code, count }) => ({ code, cases: rounded(count, rule) }))
}
