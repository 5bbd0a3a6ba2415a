import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sequenceGaps } from './sequence-gaps.ts'

const at = '2026-07-10T09:00:00.000Z'
const later = '2026-07-10T10:00:00.000Z'
const ranges = (numbers: readonly number[]) => {
  const seen = sequenceGaps()
  for (const number of numbers) seen.take([number, number], at)
  return seen.gaps().map(({ from, to }) => [from, to])
}

describe('the running numbers of a key', () => {
  it('begin at 1, so that a lost first message is missed too', () => {
    expect(ranges([1, 2, 3])).toEqual([])
    expect(ranges([3, 4])).toEqual([[1, 2]])
    expect(ranges([0, 1])).toEqual([])
  })

  it('that come late fill their gap again, from either side and from the middle', () => {
    expect(ranges([1, 10])).toEqual([[2, 9]])
    expect(ranges([1, 10, 2])).toEqual([[3, 9]])
    expect(ranges([1, 10, 9])).toEqual([[2, 8]])
    expect(ranges([1, 10, 5])).toEqual([
      [2, 4],
      [6, 9],
    ])
    expect(ranges([1, 10, 5, 3, 2, 4, 9, 7, 8, 6])).toEqual([])
  })

  it('are closed in ranges, over several gaps at once and beyond the highest', () => {
    const seen = sequenceGaps()
    for (const number of [2, 5, 9]) seen.take([number, number], at)
    seen.take([3, 7], later)
    expect(seen.gaps()).toEqual([
      { from: 1, to: 1, noticedAt: at },
      { from: 8, to: 8, noticedAt: at },
    ])
    seen.take([12, 20], later)
    expect(seen.gaps().at(-1)).toEqual({ from: 10, to: 11, noticedAt: later })
    expect(seen.highest()).toBe(20)
  })

  it('that are far apart take no more room than those that are near', () => {
    const seen = sequenceGaps()
    seen.take([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER], at)
    expect(seen.gaps()).toEqual([{ from: 1, to: Number.MAX_SAFE_INTEGER - 1, noticedAt: at }])
  })

  it('missing are always those below the highest that nobody has seen, in whatever order the others came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 }), (numbers) => {
        const highest = Math.max(0, ...numbers)
        const unseen = Array.from({ length: highest }, (_none, index) => index + 1).filter(
          (number) => !numbers.includes(number),
        )
        const told = ranges(numbers).flatMap(([from = 0, to = 0]) =>
          Array.from({ length: to - from + 1 }, (_none, index) => from + index),
        )
        expect(told).toEqual(unseen)
      }),
    )
  })
})
