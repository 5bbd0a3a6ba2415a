import { describe, expect, expectTypeOf, it } from 'vitest'
import { control } from './control.ts'
import { tablesOf, type CellOf, type NamedDimension } from './define-tables.ts'
import { emptyLedger } from './ledger.ts'
import { cwPublic } from './profile.ts'
import { TableError } from './table.ts'

const sex: NamedDimension<'sex', 'female' | 'male', 'once'> = {
  name: 'sex',
  role: 'breakdown',
  counting: 'once',
  levels: [{ name: 'sex', categories: [{ code: 'female' }, { code: 'male' }] }],
}
const drug: NamedDimension<'drug', 'heroin' | 'cocaine', 'many'> = {
  name: 'drug',
  role: 'breakdown',
  counting: 'many',
  covers: false,
  levels: [{ name: 'drug', categories: [{ code: 'heroin' }, { code: 'cocaine' }] }],
}
const records = [
  ...Array.from({ length: 20 }, () => ({ sex: 'female', drug: ['heroin', 'cocaine'] }) as const),
  ...Array.from({ length: 12 }, () => ({ sex: 'male', drug: 'heroin' }) as const),
]
const about = {
  universe: 'death',
  basis: 'occurrence',
  period: '2025',
  asOf: '2026-07-01T00:00:00.000Z',
  records,
} as const
const table = tablesOf({ ...about, dimensions: [sex, drug] })

describe('a table that is defined by its margins', () => {
  it('names its cells, in the compiler too', () => {
    const bySex = table('Q2', [[], ['sex']])
    expect(bySex.cells).toEqual(['all', 'sex=female', 'sex=male'])
    expectTypeOf<CellOf<typeof bySex>>().toEqualTypeOf<'all' | 'sex=female' | 'sex=male'>()
    const both = table('Q2', [['drug', 'sex']])
    expect(both.cells).toHaveLength(4)
    expectTypeOf<
      CellOf<typeof both>
    >().toEqualTypeOf<`drug=${'heroin' | 'cocaine'}|sex=${'female' | 'male'}`>()
  })

  it('counts its records, and is a table that disclosure control takes', () => {
    const bySex = table('Q2', [[], ['sex']])
    expect(Object.fromEntries(bySex.counts)).toEqual({ all: 32, 'sex=female': 20, 'sex=male': 12 })
    expect(table('Q2', [['drug']]).counts.get('drug=cocaine')).toBe(20)
    expect(control(bySex, cwPublic, emptyLedger).kind).toBe('released')
  })

  it('has no margin of a dimension that the universe does not have', () => {
    // @ts-expect-error There is no dimension `age`.
    expect(() => table('Q2', [['age']])).toThrow(TableError)
  })

  it('has no record of a category that a dimension does not have', () => {
    const wrong = { ...about, dimensions: [sex], records: [{ sex: 'woman' }] } as const
    // @ts-expect-error There is no category `woman`.
    expect(() => tablesOf(wrong)('Q2', [['sex']])).toThrow(TableError)
  })

  it('takes the dimensions of a margin in the order in which a cell names them', () => {
    expect(() => table('Q2', [['sex', 'drug']])).toThrow(/alphabetical/)
  })
})
