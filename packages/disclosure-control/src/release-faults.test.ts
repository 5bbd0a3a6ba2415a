import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindsOf } from './attack-by-every-world.ts'
import { control } from './control.ts'
import { emptyLedger, evolveLedger, type FigureRelease } from './ledger.ts'
import { cwPublic, profiles } from './profile.ts'
import { releaseFaults } from './release-faults.ts'
import { area, byArea, byBoth, bySex, people, sex, substance, tableOf } from './testing.ts'
import type { Grain } from './table.ts'

const kinds = kindsOf([area, sex])
const grains: readonly Grain[] = [{}, byArea, bySex, byBoth]
const many: readonly Grain[] = [{}, byArea, { substance: 'substance' }, { substance: 'class' }]

describe('whatever disclosure control gives', () => {
  const script = fc.record({
    profile: fc.constantFrom(...profiles),
    counts: fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 60 })), { minLength: 4, maxLength: 4 }),
    asked: fc.array(
      fc.record({
        some: fc.oneof(fc.subarray([...grains], { minLength: 1 }), fc.subarray([...many], { minLength: 1 })),
        asOf: fc.constantFrom('2026-03-01T00:00:00.000Z', '2027-03-01T00:00:00.000Z'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    keep: fc.constantFrom('totals', 'parts'),
  })

  it('has no fault over the ledger it was given on', () => {
    let seen = 0
    fc.assert(
      fc.property(script, ({ profile, counts, asked, keep }) => {
        const records = people(
          ...kinds.map(
            (kind, at) =>
              [counts[at] ?? 0, { ...kind, substance: at % 2 === 0 ? ['heroin'] : ['cocaine'] }] as const,
          ),
        )
        let ledger = emptyLedger
        for (const { some, asOf } of asked) {
          const known = asOf.startsWith('2027') ? [...records, ...records] : records
          const table = tableOf(known, some, [area, sex, substance], { keep, asOf })
          const { release } = control(table, profile, ledger)
          if (release === undefined) continue
          expect(releaseFaults(release, ledger, profile)).toEqual([])
          ledger = evolveLedger(ledger, release)
          seen += 1
        }
      }),
      { seed: 15, numRuns: 400 },
    )
    expect(seen).toBeGreaterThan(400)
  })
})

describe('a release that disclosure control did not give', () => {
  const records = people(
    [12, { area: 'coventry', sex: 'female' }],
    [21, { area: 'coventry', sex: 'male' }],
    [13, { area: 'warwickshire', sex: 'female' }],
    [19, { area: 'warwickshire', sex: 'male' }],
  )
  const given = (asked: readonly Grain[], ledger = emptyLedger, rest = {}): FigureRelease => {
    const { release } = control(tableOf(records, asked, undefined, rest), cwPublic, ledger)
    if (release === undefined) throw new Error('Something new is released')
    return release
  }
  const areas = given([byArea])
  const standing = evolveLedger(emptyLedger, areas)
  const sexes = given([bySex], standing)
  const withCell = (release: FigureRelease, change: object): FigureRelease => ({
    ...release,
    parts: release.parts.map((part) => ({
      ...part,
      cells: part.cells.map((cell, at) => (at === 0 ? Object.assign({ ...cell }, change) : cell)),
    })),
  })
  const few = people([3, { area: 'coventry', sex: 'male' }], [30, { area: 'warwickshire', sex: 'male' }])

  it.each<[string, FigureRelease, readonly string[]]>([
    ['with a true count in it', withCell(sexes, { value: 33 }), ['value']],
    ['with a small number in it', withCell(sexes, { value: 5 }), ['value']],
    ['with a number that is kept back and shown', withCell(sexes, { reason: 'secondary' }), ['value']],
    ['by another basis', { ...sexes, basis: 'occurrence' }, ['basis']],
    ['under another profile', { ...sexes, profile: { id: 'CW-FOI-NDTMS', version: 1 } }, ['profile']],
    ['of what stands already', areas, ['standing']],
    ['as known two months later', { ...sexes, asOf: '2026-05-01T00:00:00.000Z' }, ['edition']],
    [
      'by other categories',
      { ...areas, asOf: '2027-03-01T00:00:00.000Z', dimensions: [{ ...area, covers: true }] },
      ['categories'],
    ],
    [
      'of a level nobody defined',
      { ...sexes, parts: sexes.parts.map((part) => ({ ...part, grain: { sex: 'x' } })) },
      ['form'],
    ],
    [
      'of small numbers beside margins',
      {
        ...sexes,
        parts: [...given([bySex], emptyLedger, { counts: tableOf(few, [bySex]).counts }).parts].map(
          (part) => ({ ...part, state: 'alone' }),
        ),
      },
      ['alone'],
    ],
  ])('%s has that fault', (_what, release, faults) => {
    expect(releaseFaults(release, standing, cwPublic)).toEqual(faults)
  })

  it('whose margins make a ring with those that stand has that fault', () => {
    const place = { ...area, name: 'place', levels: area.levels }
    const three = [area, sex, place]
    const part = (grain: Grain): FigureRelease['parts'][number] => ({ grain, state: 'together', cells: [] })
    const release = { ...areas, dimensions: three }
    const [one, two, last] = [
      byBoth,
      { ...bySex, place: 'local-authority' },
      { ...byArea, place: 'local-authority' },
    ]
    const ledger = evolveLedger(emptyLedger, { ...release, parts: [part(one), part(two)] })
    expect(releaseFaults({ ...release, parts: [part(last)] }, ledger, cwPublic)).toEqual(['ring'])
  })
})
