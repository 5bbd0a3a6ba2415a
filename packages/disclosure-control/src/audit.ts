import { manyIn, variablesOf } from './part.ts'
import type { ReleasedCell, ReleasedPart } from './ledger.ts'
import { anything, intervalOf, type Interval, type Profile } from './profile.ts'
import { cellKey, coarsen, type Dimension } from './table.ts'

/** `total` is the sum of `parts`; all are positions among the intervals. */
export type Sum = Readonly<{ total: number; parts: readonly number[] }>

/**
 * The intervals narrowed by the sums until nothing narrows any more. Every value that the sums allow is kept. That each
 * value kept is possible holds for sums that form a tree; in a cycle a reader may conclude more than this finds.
 * `undefined` where the sums cannot all hold.
 */
export function propagate(
  intervals: readonly Interval[],
  sums: readonly Sum[],
): readonly Interval[] | undefined {
  const now = intervals.map(({ low, high }) => ({ low, high }))
  const at = (position: number) => now[position] ?? { low: 0, high: 0 }
  const narrow = (position: number, low: number, high: number): boolean => {
    const cell = at(position)
    if (low <= cell.low && high >= cell.high) return false
    cell.low = Math.max(cell.low, low)
    cell.high = Math.min(cell.high, high)
    return true
  }
  const byCell = new Map<number, number[]>()
  for (const [sum, { total, parts }] of sums.entries()) {
    for (const position of [total, ...parts]) byCell.set(position, [...(byCell.get(position) ?? []), sum])
  }
  const waiting = new Set(sums.keys())
  for (const index of waiting) {
    waiting.delete(index)
    const { total, parts } = sums[index] ?? { total: 0, parts: [] }
    let low = 0
    let high = 0
    let unbounded = 0
    for (const part of parts) {
      low += at(part).low
      if (at(part).high === Infinity) unbounded += 1
      else high += at(part).high
    }
    const changed: number[] = []
    if (narrow(total, low, unbounded > 0 ? Infinity : high)) changed.push(total)
    for (const part of parts) {
      const { low: ownLow, high: ownHigh } = at(part)
      const isOthersBounded = unbounded === 0 || (unbounded === 1 && ownHigh === Infinity)
      const othersHigh = ownHigh === Infinity ? high : high - ownHigh
      const least = isOthersBounded ? at(total).low - othersHigh : 0
      if (narrow(part, least, at(total).high - (low - ownLow))) changed.push(part)
    }
    if ([total, ...parts].some((position) => at(position).low > at(position).high)) return undefined
    for (const position of changed) for (const sum of byCell.get(position) ?? []) waiting.add(sum)
  }
  return now
}

/** What a reader may conclude of one cell that is not shown. */
export type NarrowCell = Readonly<{ key: string; interval: Interval }>

/**
 * The cells of all that stands of one edition of which a reader could conclude too much. The rules leave none; this is
 * a second look at what they allowed, by other means, before it goes out.
 */
export function auditIntervals(
  parts: readonly ReleasedPart[],
  dimensions: readonly Dimension[],
  profile: Profile,
): readonly NarrowCell[] {
  const shown = parts.filter(({ state }) => state !== 'refused')
  const cells = [...new Map(shown.flatMap((part) => part.cells.map((cell) => [cell.key, cell])))].map(
    ([, cell]) => cell,
  )
  const position = new Map(cells.map(({ key }, index) => [key, index]))
  const sums = shown.flatMap((coarse) =>
    shown.flatMap((fine) => sumsBetween(coarse, fine, dimensions, position)),
  )
  const start = cells.map((cell) => conclude(cell, profile))
  const end = propagate(
    start,
    sums.filter(({ parts }) => parts.length > 0),
  )
  if (end === undefined) return cells.map((cell, at) => ({ key: cell.key, interval: start[at] ?? anything }))
  return cells.flatMap((cell, index) => {
    const interval = end[index] ?? anything
    return cell.reason !== undefined && isTooNarrow(interval, profile) ? [{ key: cell.key, interval }] : []
  })
}

/** A count that is hidden and could be small is safe only if its ends are far enough apart. */
const isTooNarrow = ({ low, high }: Interval, { threshold, leastWidth }: Profile) =>
  low < threshold && high > 0 && high - low < leastWidth

function conclude(cell: ReleasedCell, profile: Profile): Interval {
  if (cell.reason === undefined || cell.reason === 'primary') return intervalOf(cell.value, profile)
  return anything
}

function sumsBetween(
  coarse: ReleasedPart,
  fine: ReleasedPart,
  dimensions: readonly Dimension[],
  position: ReadonlyMap<string, number>,
): readonly Sum[] {
  if (coarse === fine || coarse.category?.code !== fine.category?.code) return []
  const many = manyIn(dimensions, fine.grain)
  if (many !== undefined && coarse.grain[many.name] !== fine.grain[many.name]) return []
  if (!variablesOf(dimensions, coarse.grain).isSubsetOf(variablesOf(dimensions, fine.grain))) return []
  const under = Map.groupBy(fine.cells, ({ categories }) =>
    cellKey(coarsen(dimensions, categories, coarse.grain)),
  )
  const at = (key: string) => position.get(key) ?? 0
  return coarse.cells.map(({ key }) => ({
    total: at(key),
    parts: (under.get(key) ?? []).map((cell) => at(cell.key)),
  }))
}
