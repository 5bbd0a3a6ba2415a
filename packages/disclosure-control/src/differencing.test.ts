import { describe, expect, it } from 'vitest'
import { emptyLedger, evolveLedger, type FigureRelease } from './ledger.ts'
import { control } from './control.ts'
import { cwFoiNdtms, cwPublic } from './profile.ts'
import { area, askInTurn, byArea, byBoth, bySex, dimension, people, seen, sex, tableOf } from './testing.ts'

const total = {}
const dead = (each: number, late = 0) =>
  people(
    [each + late, { area: 'coventry', sex: 'female' }],
    [each, { area: 'coventry', sex: 'male' }],
    [each, { area: 'warwickshire', sex: 'female' }],
    [each, { area: 'warwickshire', sex: 'male' }],
  )
const asOf = (year: number, month = '03') => ({ asOf: `${year}-${month}-01T00:00:00.000Z` })
const kinds = (tables: Parameters<typeof askInTurn>[0], profile = cwPublic) =>
  askInTurn(tables, profile).map((answer) =>
    answer.kind === 'withheld'
      ? answer.reasons.map(({ code }) => code).join()
      : `as of ${answer.asOf.slice(0, 4)}`,
  )

describe('The same question again', () => {
  const tables = [
    tableOf(dead(20), [total, byArea]),
    tableOf(dead(20), [bySex]),
    tableOf(dead(20), [total, byArea]),
    tableOf(dead(23), [total, byArea], undefined, asOf(2026, '06')),
  ]

  it('has the same answer to the byte, though more was published meanwhile', () => {
    const [first, , again] = askInTurn(tables, cwPublic)
    expect(JSON.stringify(first && seen(first))).toBe(JSON.stringify(again && seen(again)))
    expect(again?.release).toBeUndefined()
  })

  it('has the same answer when more deaths of that year are known, and says as of when', () => {
    const [first, , , later] = askInTurn(tables, cwPublic)
    expect(later && seen(later)).toEqual(first && seen(first))
  })

  it('has the same answer from a ledger read back from the log', () => {
    const [first] = askInTurn(tables, cwPublic)
    const release: FigureRelease = JSON.parse(JSON.stringify(first?.release))
    const [, , again] = tables.map((table) => control(table, cwPublic, evolveLedger(emptyLedger, release)))
    expect(again && seen(again)).toEqual(first && seen(first))
  })

  it('is refused again for the same reason, though more was published meanwhile', () => {
    const few = dead(3)
    const [first, , again] = askInTurn(
      [tableOf(few, [total, byBoth]), tableOf(few, [byArea]), tableOf(few, [total, byBoth])],
      cwPublic,
    )
    expect(again && seen(again)).toEqual(first && seen(first))
  })
})

describe('A year published again as known later', () => {
  it('is not, while the difference would show late cases', () => {
    expect(kinds([tableOf(dead(20), [total]), tableOf(dead(20, 7), [total], undefined, asOf(2027))])).toEqual(
      ['as of 2026', 'as of 2026'],
    )
  })

  it('is, a year on, where every number has certainly risen by eight', () => {
    const tables = [
      tableOf(dead(20), [total, byArea]),
      tableOf(dead(30), [total, byArea], undefined, asOf(2027)),
    ]
    expect(kinds(tables)).toEqual(['as of 2026', 'as of 2027'])
  })

  it('is not sooner than a year, whatever came to be known', () => {
    const tables = [tableOf(dead(20), [total]), tableOf(dead(90), [total], undefined, asOf(2027, '02'))]
    expect(kinds(tables)).toEqual(['as of 2026', 'as of 2026'])
  })

  it('is only with all that was published of it before', () => {
    const tables = [tableOf(dead(20), [total, byArea]), tableOf(dead(90), [total], undefined, asOf(2027))]
    expect(kinds(tables)).toEqual(['as of 2026', 'as of 2026'])
  })

  it('cannot be broken down as known before', () => {
    const tables = [
      tableOf(dead(20), [total]),
      tableOf(dead(30), [total], undefined, asOf(2027)),
      tableOf(dead(20), [byArea]),
    ]
    expect(kinds(tables)).toEqual(['as of 2026', 'as of 2027', 'cells'])
  })

  it('is not asked as of a day between', () => {
    expect(
      kinds([tableOf(dead(20), [total]), tableOf(dead(21), [bySex], undefined, asOf(2026, '04'))]),
    ).toEqual(['as of 2026', 'as-of'])
  })
})

describe('Beside what is published of the same people', () => {
  const published = tableOf(dead(20), [total, byArea])

  it('nothing is published by another basis: deaths registered late would show', () => {
    expect(kinds([published, tableOf(dead(20), [total], undefined, { basis: 'occurrence' })])).toEqual([
      'as of 2026',
      'basis',
    ])
    expect(
      kinds([published, tableOf(dead(20), [total], undefined, { basis: 'occurrence', period: '2024' })]),
    ).toEqual(['as of 2026', 'basis'])
  })

  it('nothing is published under another rule: a rounded number and an exact one are two', () => {
    const first = control(published, cwPublic, emptyLedger)
    if (first.release === undefined) throw new Error('the first is released')
    const second = control(published, cwFoiNdtms, evolveLedger(emptyLedger, first.release))
    expect(second).toMatchObject({ kind: 'withheld', reasons: [{ code: 'profile' }] })
  })

  it('nothing is published by other categories: age bands that overlap show the difference', () => {
    const grain = { age: 'age' }
    const bands = (codes: readonly string[]) => {
      const records = people(...codes.map((age) => [20, { age }] as const))
      return tableOf(records, [grain], [dimension('age', codes)])
    }
    expect(kinds([bands(['18-24', '25+']), bands(['18-29', '30+'])])).toEqual(['as of 2026', 'categories'])
  })

  it('a third margin that closes a ring is refused, whatever the counts', () => {
    const age = dimension('age', ['young', 'old'])
    const records = ['young', 'old'].flatMap((one) => dead(30).map((record) => ({ ...record, age: one })))
    const all = [area, sex, age]
    const tables = [byBoth, { ...byArea, age: 'age' }, { ...bySex, age: 'age' }].map((grain) =>
      tableOf(records, [grain], all),
    )
    expect(kinds(tables)).toEqual(['as of 2026', 'as of 2026', 'cells'])
  })

  it('a ring is published where what it is a ring of is, too', () => {
    const age = dimension('age', ['young', 'old'])
    const records = ['young', 'old'].flatMap((one) => dead(30).map((record) => ({ ...record, age: one })))
    const grains = [byBoth, { ...byArea, age: 'age' }, { ...bySex, age: 'age' }, { ...byBoth, age: 'age' }]
    const [answer] = askInTurn([tableOf(records, grains, [area, sex, age])], cwPublic)
    expect(answer).toMatchObject({
      kind: 'released',
      parts: grains.map((grain) => ({ grain, state: 'together' })),
    })
  })

  it('a total is refused where a small part of it was shown as small', () => {
    const records = people([30, { area: 'coventry' }], [3, { area: 'warwickshire' }])
    expect(kinds([tableOf(records, [byArea]), tableOf(records, [total])])).toEqual(['as of 2026', 'cells'])
  })

  it('another year is another matter', () => {
    const records = people([30, { area: 'coventry' }], [3, { area: 'warwickshire' }])
    expect(
      kinds([tableOf(records, [byArea]), tableOf(records, [total], undefined, { period: '2024' })]),
    ).toEqual(['as of 2026', 'as of 2026'])
  })
})
