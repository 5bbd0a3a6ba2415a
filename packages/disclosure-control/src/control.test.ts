import { describe, expect, it } from 'vitest'
import type { Controlled } from './controlled.ts'
import { cwFoiNdtms, cwPublic } from './profile.ts'
import { TableError, tabulate, type Table } from './table.ts'
import {
  area,
  askInTurn,
  byArea,
  byBoth,
  bySex,
  dimension,
  people,
  sex,
  substance,
  tableOf,
} from './testing.ts'

const total = {}
const deathsIn = (coventry: number, warwickshire: number) =>
  people(
    [coventry, { area: 'coventry', sex: 'male' }],
    [warwickshire, { area: 'warwickshire', sex: 'female' }],
  )

/** Each cell shown, and each kept back with the reason that may be told. */
const cellsIn = (answer: Controlled | undefined): Record<string, unknown> => {
  if (answer?.kind !== 'released') return { withheld: answer?.reasons }
  const cells = answer.parts.flatMap((part) => part.cells)
  return Object.fromEntries(
    cells.map(({ key, value, reason }) => [key, reason === undefined ? value : `${value} ${reason}`]),
  )
}
const ask = (table: Table, profile = cwPublic) => askInTurn([table], profile)[0]

describe('A table with its totals', () => {
  it('is published whole where nothing in it is small', () => {
    expect(cellsIn(ask(tableOf(deathsIn(22, 9), [total, byArea])))).toEqual({
      all: 30,
      'area=coventry': 20,
      'area=warwickshire': 10,
    })
  })

  it('keeps the total and loses the parts where one is small', () => {
    expect(cellsIn(ask(tableOf(deathsIn(9, 7), [total, byArea])))).toEqual({
      all: 15,
      'area=coventry': '[c] secondary',
      'area=warwickshire': '[c] secondary',
    })
  })

  it('keeps the parts and loses the total where the asker would rather have those', () => {
    expect(cellsIn(ask(tableOf(deathsIn(9, 7), [total, byArea], undefined, { keep: 'parts' })))).toEqual({
      all: '[c] differencing',
      'area=coventry': 10,
      'area=warwickshire': '[c] primary',
    })
  })

  it('loses line by line where nothing else crosses the lines', () => {
    const records = people(
      [10, { area: 'coventry', sex: 'female' }],
      [20, { area: 'coventry', sex: 'male' }],
      [3, { area: 'warwickshire', sex: 'female' }],
      [20, { area: 'warwickshire', sex: 'male' }],
    )
    expect(cellsIn(ask(tableOf(records, [byArea, byBoth])))).toEqual({
      'area=coventry': 30,
      'area=warwickshire': 25,
      'area=coventry|sex=female': 10,
      'area=coventry|sex=male': 20,
      'area=warwickshire|sex=female': '[c] secondary',
      'area=warwickshire|sex=male': '[c] secondary',
    })
  })

  it('has margins made from the exact numbers, not from rounded parts', () => {
    expect(cellsIn(ask(tableOf(deathsIn(12, 12), [total, byArea])))).toEqual({
      all: 25,
      'area=coventry': 10,
      'area=warwickshire': 10,
    })
  })

  it('tells the core tier which cells are small, apart from what may be published', () => {
    const answer = ask(tableOf(deathsIn(9, 7), [total, byArea]))
    expect([...(answer?.explanation ?? [])]).toEqual([
      ['area=coventry', 'secondary'],
      ['area=warwickshire', 'primary'],
    ])
    expect(JSON.stringify(answer?.release)).not.toContain('primary')
  })

  it('has no true count in what is put into the log', () => {
    const release = JSON.stringify(ask(tableOf(deathsIn(991, 883), [total, byArea]))?.release)
    expect(release).not.toMatch(/991|883|1874/)
    expect(release).toMatch(/990.*885|885.*990/)
  })
})

describe('A line in which one category holds everybody', () => {
  it('is not published beside its total, zeros included', () => {
    const answer = ask(tableOf(deathsIn(30, 0), [total, byArea]))
    expect(cellsIn(answer)).toEqual({
      all: 30,
      'area=coventry': '[c] secondary',
      'area=warwickshire': '[c] secondary',
    })
    expect([...(answer?.explanation ?? [])]).toEqual([
      ['area=coventry', 'group'],
      ['area=warwickshire', 'zero_disclosive'],
    ])
  })

  it('is not published alone either', () => {
    expect(cellsIn(ask(tableOf(deathsIn(3, 0), [byArea])))).toEqual({
      'area=coventry': '[c] group',
      'area=warwickshire': '[c] group',
    })
  })

  it('is published when it is empty', () => {
    expect(cellsIn(ask(tableOf([], [total, byArea])))).toEqual({
      all: 0,
      'area=coventry': 0,
      'area=warwickshire': 0,
    })
  })
})

describe('Substances, of which one person may have several', () => {
  const bySubstance = { substance: 'substance' }
  const took = (heroin: number, both: number, none: number) =>
    people(
      [heroin, { substance: ['heroin'] }],
      [both, { substance: ['heroin', 'cocaine'] }],
      [none, { substance: [] }],
    )

  it('do not add up, and each stands or falls alone', () => {
    expect(cellsIn(ask(tableOf(took(20, 5, 20), [total, bySubstance], [substance])))).toEqual({
      all: 45,
      'substance=heroin': 25,
      'substance=cocaine': '[c] secondary',
    })
  })

  it('are kept back where few are without', () => {
    expect(cellsIn(ask(tableOf(took(20, 20, 3), [total, bySubstance], [substance])))).toEqual({
      all: 45,
      'substance=heroin': '[c] secondary',
      'substance=cocaine': 20,
    })
  })

  it('are not published at a second level', () => {
    const asked = [total, { substance: 'class' }, bySubstance]
    expect(cellsIn(ask(tableOf(took(20, 20, 20), asked, [substance])))).toMatchObject({
      'substance=opioid': 40,
      'substance=stimulant': 20,
      'substance=heroin': '[c] differencing',
    })
  })

  it('are not published beside the total where everybody has one at least', () => {
    const treated = { ...substance, covers: true }
    expect(cellsIn(ask(tableOf(took(20, 20, 0), [total, bySubstance], [treated])))).toEqual({
      all: 40,
      'substance=heroin': '[c] differencing',
      'substance=cocaine': '[c] differencing',
    })
  })
})

describe('A question that the profile does not allow', () => {
  it('is withheld when it is finer than two breakdowns, whatever the counts', () => {
    const age = dimension('age', ['18-44', '45+'])
    const cause = dimension('cause', ['a', 'b'])
    const grain = { ...bySex, age: 'age', cause: 'cause' }
    expect(cellsIn(ask(tableOf([], [grain], [sex, age, cause])))).toMatchObject({
      withheld: [{ code: 'cells', grain }],
    })
  })

  it('is withheld when it is finer than a local authority', () => {
    const wards = { ...area, levels: [{ name: 'ward', categories: [{ code: 'a' }, { code: 'b' }] }] }
    expect(cellsIn(ask(tableOf([], [{ area: 'ward' }], [wards])))).toHaveProperty('withheld')
  })

  it('is withheld by quarter unless every quarter has eight', () => {
    const quarters = dimension('quarter', ['q1', 'q2'])
    const grain = { quarter: 'quarter' }
    const inQuarters = (first: number, second: number) =>
      tableOf(
        people([first, { quarter: 'q1' }], [second, { quarter: 'q2' }]),
        [grain],
        [{ ...quarters, role: 'period' }],
      )
    expect(cellsIn(ask(inQuarters(8, 8)))).toEqual({ 'quarter=q1': 10, 'quarter=q2': 10 })
    expect(cellsIn(ask(inQuarters(7, 30)))).toHaveProperty('withheld')
    expect(cellsIn(ask(inQuarters(0, 30)))).toHaveProperty('withheld')
  })
})

describe('What is not a table', () => {
  it.each<[string, Partial<Table>]>([
    [
      'a margin that is not the sum of its parts',
      {
        counts: new Map([
          ['all', 9],
          ['area=coventry', 4],
          ['area=warwickshire', 4],
        ]),
      },
    ],
    [
      'a cell without a count',
      {
        counts: new Map([
          ['all', 9],
          ['area=coventry', 9],
        ]),
      },
    ],
    [
      'half a person',
      {
        counts: new Map([
          ['all', 9],
          ['area=coventry', 4.5],
          ['area=warwickshire', 4.5],
        ]),
      },
    ],
    ['a period that is not a calendar year', { period: '2024-25' }],
    ['an instant that is none', { asOf: 'yesterday' }],
    ['two dimensions of one name', { dimensions: [area, area] }],
    ['a level that is not there', { grains: [{ area: 'ward' }] }],
    ['no question', { grains: [] }],
  ])('is an error of the caller: %s', (_, wrong) => {
    expect(() => ask({ ...tableOf(deathsIn(4, 5), [total, byArea]), ...wrong })).toThrow(TableError)
  })

  it('is named without its counts', () => {
    const counts = new Map(tabulate([area], [total, byArea], deathsIn(4123, 5))).set('all', 77)
    expect(() => ask({ ...tableOf([], [total, byArea]), counts })).toThrow(
      /^all is not the sum of its parts in area:local-authority$/,
    )
  })
})

describe('The profile for treatment counts', () => {
  it('publishes exact numbers from five, and stamps them with its name and version', () => {
    const answer = ask(tableOf(deathsIn(22, 5), [total, byArea]), cwFoiNdtms)
    expect(cellsIn(answer)).toEqual({ all: 27, 'area=coventry': 22, 'area=warwickshire': 5 })
    expect(answer).toMatchObject({
      profile: { id: 'CW-FOI-NDTMS', version: 1 },
      release: { profile: { version: 1 } },
    })
  })
})
