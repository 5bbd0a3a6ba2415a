import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delayAfter } from './backoff.ts'

describe('the wait before the next attempt', () => {
  it('doubles, up to the most', () => {
    const waits = [1, 2, 3, 4, 5].map((failures) =>
      delayAfter(failures, { firstMs: 100, mostMs: 1000, random: () => 1 }),
    )
    expect(waits).toEqual([100, 200, 400, 800, 1000])
  })

  it('is always between half and all of it, however often it failed', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), chance, (failures, random) => {
        const full = Math.min(60_000, 100 * 2 ** (failures - 1))
        const waited = delayAfter(failures, { firstMs: 100, mostMs: 60_000, random: () => random })
        expect(waited).toBeGreaterThanOrEqual(Math.floor(full / 2))
        expect(waited).toBeLessThanOrEqual(full)
      }),
      { seed: 20261125 },
    )
  })
})
