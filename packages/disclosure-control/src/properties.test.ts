import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Controlled } from './controlled.ts'
import { auditIntervals, propagate } from './audit.ts'
import { confidential, intervalOf, profiles, publish } from './profile.ts'
import { isDecomposable } from './shape.ts'
import { area, askInTurn, byArea, byBoth, bySex, people, seen, sex, tableOf } from './testing.ts'
import { kindsOf } from './attack-by-every-world.ts'
import type { Table } from './table.ts'

const kinds = kindsOf([area, sex])
const grains = [{}, byArea, bySex, byBoth]
const script = fc.record({
  profile: fc.constantFrom(...profiles),
  counts: fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 60 })), { minLength: 4, maxLength: 4 }),
  asked: fc.array(fc.subarray(grains, { minLength: 1 }), { minLength: 1, maxLength: 5 }),
  keep: fc.constantFrom('totals', 'parts'),
})
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never

const tablesOf = ({ counts, asked, keep }: Script): readonly Table[] => {
  const records = people(...kinds.map((kind, at) => [counts[at] ?? 0, kind] as const))
  return asked.map((some) => tableOf(records, some, [area, sex], { keep }))
}
const cellsOf = (answer: Controlled) =>
  answer.kind === 'released' ? answer.parts.flatMap(({ cells }) => cells) : []
const always = (check: (script: Script) => void) =>
  fc.assert(fc.property(script, check), { seed: 15, numRuns: 500 })

describe('Whatever is asked, in whatever order', () => {
  it('every cell is as the rule for its count says, or is kept back with a reason', () => {
    always((asked) => {
      const tables = tablesOf(asked)
      for (const [at, answer] of askInTurn(tables, asked.profile).entries()) {
        for (const { key, value, reason } of cellsOf(answer)) {
          const rule = publish(tables[at]?.counts.get(key) ?? Number.NaN, asked.profile)
          expect(value).toBe(reason === undefined ? rule : confidential)
        }
      }
    })
  })

  it('one cell has one value in all answers', () => {
    always((asked) => {
      const shown = askInTurn(tablesOf(asked), asked.profile).flatMap(cellsOf)
      for (const cells of Map.groupBy(shown, ({ key }) => key).values()) {
        expect(new Set(cells.map(({ value }) => value)).size).toBe(1)
      }
    })
  })

  it('a total is what its parts can add up to', () => {
    always((asked) => {
      const cells = askInTurn(tablesOf(asked), asked.profile).flatMap(cellsOf)
      const value = new Map(
        cells.map((cell) => [cell.key, cell.reason === undefined ? cell.value : confidential]),
      )
      const parts = ['area=coventry', 'area=warwickshire'].map((key) => value.get(key) ?? confidential)
      const total = value.get('all') ?? confidential
      if (total === confidential || parts.includes(confidential)) return
      const ends = parts.map((part) => intervalOf(part, asked.profile))
      const of = intervalOf(total, asked.profile)
      expect(ends.reduce((sum, { low }) => sum + low, 0)).toBeLessThanOrEqual(of.high)
      expect(ends.reduce((sum, { high }) => sum + high, 0)).toBeGreaterThanOrEqual(of.low)
    })
  })

  it('the answers are the same another time, and asking all of it again adds nothing', () => {
    always((asked) => {
      const tables = tablesOf(asked)
      const once = askInTurn(tables, asked.profile)
      const twice = askInTurn([...tables, ...tables], asked.profile)
      expect(twice.slice(0, tables.length)).toEqual(once)
      const again = twice.slice(tables.length)
      expect(again.map(seen)).toEqual(once.map(seen))
      expect(again.every(({ release }) => release === undefined)).toBe(true)
    })
  })

  it('the second look finds nothing in what the rules let through', () => {
    always((asked) => {
      const parts = askInTurn(tablesOf(asked), asked.profile).flatMap((answer) =>
        answer.kind === 'released' ? answer.parts : [],
      )
      expect(auditIntervals(parts, [area, sex], asked.profile)).toEqual([])
    })
  })
})

describe('The second look', () => {
  it('finds two small parts of a total that only 6 and 7 can make', () => {
    const cell = (key: string, categories: Record<string, string>, value: number | typeof confidential) => ({
      key,
      categories,
      value,
      ...(value === confidential && { reason: 'primary' as const }),
    })
    const parts = [
      { grain: {}, state: 'together' as const, cells: [cell('all', {}, 15)] },
      {
        grain: byArea,
        state: 'together' as const,
        cells: ['coventry', 'warwickshire'].map((code) => cell(`area=${code}`, { area: code }, confidential)),
      },
    ]
    const [profile] = profiles
    if (profile === undefined) throw new Error('there is a profile')
    expect(auditIntervals(parts, [area], profile)).toEqual([
      { key: 'area=coventry', interval: { low: 6, high: 7 } },
      { key: 'area=warwickshire', interval: { low: 6, high: 7 } },
    ])
  })

  it('keeps every value that the sums allow, and in a tree no other', () => {
    const part = fc
      .tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }))
      .map(([low, more]) => ({ low, high: low + more }))
    fc.assert(
      fc.property(part, part, part, (total, one, other) => {
        const pairs = valuesOf(one).flatMap((a) => valuesOf(other).map((b) => [a + b, a, b]))
        const possible = pairs.filter(([sum = -1]) => sum >= total.low && sum <= total.high)
        const found = propagate([total, one, other], [{ total: 0, parts: [1, 2] }])
        const expected = [0, 1, 2].map((at) => {
          const values = possible.map((values) => values[at] ?? 0)
          return { low: Math.min(...values), high: Math.max(...values) }
        })
        expect(found).toEqual(possible.length === 0 ? undefined : expected)
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})

describe('Margins that may stand side by side', () => {
  const margins = (...all: readonly string[]) => all.map((margin) => new Set(margin))

  it.each([
    [['a', 'b', 'c']],
    [['ab', 'bc', 'cd']],
    [['ab', 'ac', 'ad']],
    [['abc', 'ab', 'bc', 'ac']],
    [['']],
  ])('are %j: no ring is among them', (all) => {
    expect(isDecomposable(margins(...all))).toBe(true)
  })

  it.each([[['ab', 'bc', 'ac']], [['ab', 'bc', 'cd', 'da']], [['abc', 'abd', 'acd']]])(
    'are not %j',
    (all) => {
      expect(isDecomposable(margins(...all))).toBe(false)
    },
  )
})

const valuesOf = ({ low, high }: Readonly<{ low: number; high: number }>) =>
  Array.from({ length: high - low + 1 }, (_, at) => low + at)
