import { isEnough, rounded, type GroupRule } from './group-rule.ts'

/** How many of a group have one value. */
export type GroupCell = Readonly<{ code: string; cases: number }>
/** How many of a group are in a range, both ends included. The last range may have no end. */
export type RangeCell = Readonly<{ from: number; until?: number; cases: number }>

/**
 * A breakdown in which each person has one value. It is shown whole, and only where each value stands for enough people: the
 * size of a value left out would be what is left over. A single value is not shown either, since it would be true of everybody.
 */
export function valueCells(values: readonly string[], rule: GroupRule): readonly GroupCell[] | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].map(([code, of]) => [code, of.length] as const)
  if (counts.length < 2 || counts.some(([, count]) => !isEnough(count, rule))) return undefined
  return counts
    .map(([code, count]) => ({ code, cases: rounded(count, rule) }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * A breakdown in which each person is in one range of a scale, or not on the scale. Neighbouring ranges are joined, from the
 * lowest, until each stands for enough people. Nothing is shown where only one range is left, or where some people, and too
 * few of them, are not on the scale. `starts`: where ranges begin; `end`: where the last one ends.
 */
export function rangeCells(
  values: readonly (number | undefined)[],
  { starts, end }: Readonly<{ starts: readonly number[]; end?: number | undefined }>,
  rule: GroupRule,
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

function joinedUp(starts: readonly number[], counts: readonly number[], rule: GroupRule): readonly Range[] {
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

/**
 * A breakdown in which each person has none, one or several codes. A code is shown where enough people have it and enough do
 * not: what is true of nearly everybody is known of each. Codes that too few people have are counted together as `others`.
 */
export function codeCells(
  codesOfEach: readonly (readonly string[])[],
  { others }: Readonly<{ others: string }>,
  rule: GroupRule,
): readonly GroupCell[] | undefined {
  const countOf = (has: (codes: readonly string[]) => boolean): number => codesOfEach.filter(has).length
  const isShown = (count: number): boolean =>
    isEnough(count, rule) && isEnough(codesOfEach.length - count, rule)
  const codes = [...new Set(codesOfEach.flat())].toSorted()
  const counts = codes.map((code) => ({ code, count: countOf((of) => of.includes(code)) }))
  const rare = counts.filter(({ count }) => !isEnough(count, rule)).map(({ code }) => code)
  const rest = { code: others, count: countOf((of) => of.some((code) => rare.includes(code))) }
  const shown = [...counts, rest].filter(({ count }) => isShown(count))
  return shown.length === 0
    ? undefined
    : shown.map(({ code, count }) => ({ code, cases: rounded(count, rule) }))
}
