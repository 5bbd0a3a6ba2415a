import type { NumberRange } from '@hub/notification'

/** Running numbers nobody has heard of, from the first to the last, both included. */
export type Gap = Readonly<{
  from: number
  to: number
  /** RFC 3339 UTC: when a higher number showed that they are missing. */
  noticedAt: string
}>

/** Which numbers of one key were heard of. Numbers start at 1; 0 is taken and counts for nothing. */
export type SequenceGaps = Readonly<{
  /** Late and out-of-order numbers fill the gap they left. */
  take(range: NumberRange, at: string): void
  /** In order. */
  gaps(): readonly Gap[]
  highest(): number
}>

export function sequenceGaps(): SequenceGaps {
  // In order, apart from each other, and all below `highest`.
  const missing: Gap[] = []
  let highest = 0

  function fill(from: number, to: number): void {
    const first = firstEndingAt(missing, from)
    let count = 0
    const left: Gap[] = []
    for (let at = first; at < missing.length; at++) {
      const gap = missing[at]
      if (gap === undefined || gap.from > to) break
      count += 1
      if (gap.from < from) left.push({ ...gap, to: from - 1 })
      if (gap.to > to) left.push({ ...gap, from: to + 1 })
    }
    if (count > 0) missing.splice(first, count, ...left)
  }

  return {
    take([from, to], at) {
      if (from <= highest) fill(from, to)
      if (from > highest + 1) missing.push({ from: highest + 1, to: from - 1, noticedAt: at })
      highest = Math.max(highest, to)
    },
    gaps: () => [...missing],
    highest: () => highest,
  }
}

/** The first gap that ends at the number or after it: half of them can be left out at each step. */
function firstEndingAt(gaps: readonly Gap[], number: number): number {
  let low = 0
  let high = gaps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((gaps[middle]?.to ?? Infinity) < number) low = middle + 1
    else high = middle
  }
  return low
}

export const sizeOf = ({ from, to }: Pick<Gap, 'from' | 'to'>): number => to - from + 1
