import { fullOrSample } from '@hub/test-neighbours/slow'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attackByEveryWorld, kindsOf, type Attack } from './attack-by-every-world.ts'
import { confidential, cwFoiNdtms, cwPublic, isSmall, publish, type Profile } from './profile.ts'
import type { Dimension, Grain, Table } from './table.ts'
import { area, byArea, byBoth, bySex, dimension, sex, substance } from './testing.ts'

const total: Grain = {}
const age = dimension('age', ['18-44', '45-64', '65+'])
const byAge: Grain = { age: 'age' }
const heroin: Dimension = { ...substance, levels: [{ name: 'substance', categories: [{ code: 'heroin' }] }] }
const bySubstance: Grain = { substance: 'substance' }
const quarter: Dimension = { ...dimension('quarter', ['q1', 'q2']), role: 'period' }
const byQuarter: Grain = { quarter: 'quarter' }

/** The same rules over smaller numbers, so that all worlds in which they bite can be gone through. */
const exact: Profile = { ...cwFoiNdtms, id: 'EXACT', threshold: 4, leastWidth: 2 }
const rounded: Profile = { ...exact, id: 'ROUNDED', roundTo: 3 }
const tiny: Profile = { ...exact, id: 'TINY', threshold: 3, leastWidth: 1 }

const everyWorld = (attack: Omit<Attack, 'questions'>, ...questions: readonly (readonly Grain[])[]) =>
  attackByEveryWorld({ ...attack, questions: questions.map((grains) => ({ grains })) })

describe('A reader who can go through every possible world', () => {
  const inAreas = { dimensions: [area], kinds: kindsOf([area]) }
  const inAges = { dimensions: [age], kinds: kindsOf([age]) }
  const crossed = { dimensions: [area, sex], kinds: kindsOf([area, sex]) }

  it('breaks rounding each number by itself: 6 and 7 are all that make 15 of two small ones', () => {
    const answers = (tables: readonly Table[], profile: Profile) =>
      tables.map(({ counts }) => [...counts.values()].map((count) => publish(count, profile)))
    const { found } = everyWorld({ ...inAreas, most: 40, profile: cwPublic, answers }, [total, byArea])
    expect(found).toContainEqual(expect.stringContaining('number 6 to 7'))
  })

  it('breaks keeping back one small cell and the smallest other: it is known to be no more than the rest', () => {
    const answers = (tables: readonly Table[], profile: Profile) =>
      tables.map((table) => smallestOther(table, profile))
    const { found } = everyWorld({ ...inAges, most: 25, profile: cwFoiNdtms, answers }, [total, byAge])
    expect(found).not.toEqual([])
  })

  it.each([
    ['areas and the total', { ...inAreas, most: 50 }, [[total, byArea]]],
    ['areas, and then the total', { ...inAreas, most: 50 }, [[byArea], [total]]],
    ['three ages and the total', { ...inAges, most: 34 }, [[total, byAge]]],
    ['the total, and then three ages', { ...inAges, most: 34 }, [[total], [byAge]]],
  ] as const)('learns no small number from %s, under either profile', (_, attack, questions) => {
    for (const profile of [cwPublic, cwFoiNdtms]) {
      const { found, classes } = everyWorld({ ...attack, profile }, ...questions)
      expect(found).toEqual([])
      expect(classes).toBeGreaterThan(8)
    }
  })

  it('learns no small number from both margins and what is within, asked one after another', () => {
    const { found, undecided } = everyWorld(
      { ...crossed, most: fullOrSample('every-world', { full: 22, sample: 18 }), profile: cwFoiNdtms },
      [total, byArea],
      [bySex],
      [byBoth],
    )
    expect({ found, undecided }).toEqual({ found: [], undecided: 0 })
  })

  it.each([
    ['area, sex, both and total', crossed, [total, byArea, bySex, byBoth]],
    [
      'quarter and sex',
      { dimensions: [quarter, sex], kinds: kindsOf([quarter, sex]) },
      [total, byQuarter, bySex],
    ],
    [
      'area and heroin',
      {
        dimensions: [area, heroin],
        kinds: kindsOf([area]).flatMap((kind) => [kind, { ...kind, substance: ['heroin'] }]),
      },
      [total, byArea, bySubstance, { ...byArea, ...bySubstance }],
    ],
    [
      'two substances that may be taken together, as substances or as classes',
      {
        dimensions: [substance],
        kinds: [[], ['heroin'], ['cocaine'], ['heroin', 'cocaine']].map((taken) => ({ substance: taken })),
      },
      [total, bySubstance, { substance: 'class' }],
    ],
  ] as const)('learns no small number from any questions by %s', (_, attack, grains) => {
    const scripts = fc.array(
      fc.uniqueArray(fc.constantFrom(...grains), { minLength: 1, maxLength: 3, selector: JSON.stringify }),
      { minLength: 1, maxLength: 3 },
    )
    const ways = fc.record({
      script: scripts,
      profile: fc.constantFrom(exact, rounded, tiny),
      keep: fc.constantFrom('totals', 'parts'),
    })
    fc.assert(
      fc.property(ways, ({ script, profile, keep }) => {
        const questions = script.map((asked) => ({ grains: asked, rest: { keep } }))
        const { found } = attackByEveryWorld({
          ...attack,
          most: profile === tiny ? 13 : 14,
          questions,
          profile,
        })
        expect(found).toEqual([])
      }),
      { seed: 2026, numRuns: fullOrSample('every-world', { full: 4, sample: 2 }) },
    )
  })

  it('learns nothing from lines that were refused one by one and a margin across them asked later', () => {
    const { found } = everyWorld({ ...crossed, most: 15, profile: tiny }, [bySex, byBoth], [total], [byArea])
    expect(found).toEqual([])
  })

  it('learns nothing of who had two substances from the refusal of their class', () => {
    const opioids: Dimension = {
      ...substance,
      levels: [
        { name: 'class', categories: [{ code: 'opioid' }] },
        {
          name: 'substance',
          categories: ['heroin', 'methadone'].map((code) => ({ code, within: 'opioid' })),
        },
      ],
    }
    const kinds = [[], ['heroin'], ['methadone'], ['heroin', 'methadone']].map((taken) => ({
      substance: taken,
    }))
    const attack = { dimensions: [opioids], kinds, most: 16 }
    for (const profile of [exact, rounded]) {
      const asked = [total, { substance: 'class' }, bySubstance]
      expect(everyWorld({ ...attack, profile }, asked).found).toEqual([])
    }
  })

  it('learns nothing from a breakdown that was refused when less was known', () => {
    const kinds = [...kindsOf([area]), ...kindsOf([area])]
    const questions = [2026, 2028].map((year) => ({
      grains: [total, byArea],
      rest: { asOf: `${year}-03-01T00:00:00.000Z` },
      knows: (kind: number) => kind < 2 || year > 2026,
    }))
    const attack = { dimensions: [area], kinds, most: 15, questions, profile: tiny }
    expect(attackByEveryWorld(attack).found).toEqual([])
  })

  it('learns no late case from years published again', () => {
    const late = { dimensions: [area], kinds: [...kindsOf([area]), ...kindsOf([area])], most: 15 }
    const scripts = fc.array(
      fc.tuple(fc.subarray([total, byArea], { minLength: 1 }), fc.constantFrom(2026, 2027, 2028)),
      { minLength: 2, maxLength: 4 },
    )
    fc.assert(
      fc.property(scripts, fc.constantFrom(exact, rounded, tiny), (script, profile) => {
        const questions = script.map(([grains, year]) => ({
          grains,
          rest: { asOf: `${year}-03-01T00:00:00.000Z` },
          knows: (kind: number) => kind < 2 || year > 2026,
        }))
        expect(attackByEveryWorld({ ...late, questions, profile }).found).toEqual([])
      }),
      { seed: 2027, numRuns: fullOrSample('every-world', { full: 10, sample: 4 }) },
    )
  })
})

/** What is often done: small cells, and where there is one alone the smallest other; the total, where one is left. */
function smallestOther({ counts }: Table, profile: Profile): unknown {
  const [total = 0, ...parts] = counts.values()
  const hidden = new Set([...parts.keys()].filter((at) => isSmall(parts[at] ?? 0, profile)))
  const others = [...parts.keys()].filter((at) => !hidden.has(at) && (parts[at] ?? 0) > 0)
  const next = others.toSorted((a, b) => (parts[a] ?? 0) - (parts[b] ?? 0))[0]
  if (hidden.size === 1 && next !== undefined) hidden.add(next)
  const isTotalHidden = hidden.size === 1 || isSmall(total, profile)
  return [
    isTotalHidden ? confidential : total,
    ...parts.map((count, at) => (hidden.has(at) ? confidential : count)),
  ]
}
