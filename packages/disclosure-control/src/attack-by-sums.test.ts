import { fullOrSample } from '@hub/test-neighbours/slow'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindsOf } from './attack-by-every-world.ts'
import { concludeFrom, takeDown, tooWellKnown, type KnownIntervals } from './attack-by-sums.ts'
import { cwFoiNdtms, cwPublic } from './profile.ts'
import type { CountedRecord, Grain } from './table.ts'
import { area, askInTurn, byArea, byBoth, bySex, dimension, people, sex, tableOf } from './testing.ts'

const regions = fullOrSample('sums', { full: 600, sample: 150 })
const total: Grain = {}
const age = dimension('age', ['18-44', '45-64', '65+'])
const byAge: Grain = { age: 'age' }

describe('A reader who puts together all that was ever answered of a year', () => {
  const dimensions = [area, sex, age]
  const finest = kindsOf(dimensions)
  const kinds: readonly CountedRecord[] = [...finest, ...finest]
  const isKnownThen = (kind: number, asOf: string) => kind < finest.length || asOf >= '2027'
  const grains = [
    total,
    byArea,
    bySex,
    byAge,
    byBoth,
    { ...byArea, ...byAge },
    { ...bySex, ...byAge },
    { ...byBoth, ...byAge },
  ]

  const question = fc.record({
    asked: fc.subarray(grains, { minLength: 1, maxLength: 4 }),
    year: fc.constantFrom(2026, 2026, 2027, 2028),
    keep: fc.constantFrom('totals', 'parts'),
  })
  const region = fc.record({
    counts: fc.oneof(
      fc.array(fc.nat({ max: 40 }), { minLength: kinds.length, maxLength: kinds.length }),
      fc.array(fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 8, max: 30 })), {
        minLength: kinds.length,
        maxLength: kinds.length,
      }),
    ),
    script: fc.array(question, { minLength: 1, maxLength: 10 }),
    profile: fc.constantFrom(cwPublic, cwFoiNdtms),
  })
  type Region = typeof region extends fc.Arbitrary<infer T> ? T : never

  const tablesOf = ({ counts, script }: Region) =>
    script.map(({ asked, year, keep }) => {
      const asOf = `${year}-03-01T00:00:00.000Z`
      const known = kinds.map((kind, at) => [isKnownThen(at, asOf) ? (counts[at] ?? 0) : 0, kind] as const)
      return tableOf(people(...known), asked, dimensions, { asOf, keep })
    })

  it('never knows a small number too well', () => {
    let numbers = 0
    fc.assert(
      fc.property(region, (asked) => {
        const published: KnownIntervals = new Map()
        for (const answer of askInTurn(tablesOf(asked), asked.profile)) {
          takeDown(published, answer, { kinds, isKnownThen, profile: asked.profile })
        }
        numbers += published.size
        expect(tooWellKnown(concludeFrom(published), asked.counts, asked.profile)).toEqual([])
      }),
      { seed: 4, numRuns: regions },
    )
    expect(numbers).toBeGreaterThan(regions * 5)
  })

  it('would, were each table controlled as if it were the first', () => {
    const told = fc.sample(region, { seed: 4, numRuns: 60 }).filter((asked) => {
      const published: KnownIntervals = new Map()
      for (const table of tablesOf(asked)) {
        for (const answer of askInTurn([table], asked.profile)) {
          takeDown(published, answer, { kinds, isKnownThen, profile: asked.profile })
        }
      }
      return tooWellKnown(concludeFrom(published), asked.counts, asked.profile).length > 0
    })
    expect(told.length).toBeGreaterThan(5)
  })
})
