import { describe, expect, it } from 'vitest'
import { rowsFor } from './rows.ts'

describe('placing marks', () => {
  it('keeps marks that do not touch in one row', () => {
    expect(
      rowsFor(
        [
          { from: 0, until: 10 },
          { from: 14, until: 24 },
        ],
        4,
      ),
    ).toEqual([0, 0])
  })

  it('stacks marks of the same moment, each in its own row', () => {
    const same = { from: 0, until: 10 }
    expect(rowsFor([same, same, same], 4)).toEqual([0, 1, 2])
  })

  it('never lets two marks of one row touch, however they are given', () => {
    const extents = Array.from({ length: 60 }, (_, index) => {
      const from = (index * 37) % 200
      return { from, until: from + 5 + ((index * 13) % 30) }
    })
    const rows = rowsFor(extents, 4)
    const touching = extents.flatMap((a, i) =>
      extents.flatMap((b, j) =>
        i < j && rows[i] === rows[j] && a.from < b.until + 4 && b.from < a.until + 4 ? [[i, j]] : [],
      ),
    )
    expect(touching).toEqual([])
  })
})
