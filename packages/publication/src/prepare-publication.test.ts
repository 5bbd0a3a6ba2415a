import {
  confidential,
  control,
  cwPublic,
  emptyLedger,
  evolveLedger,
  tablesOf,
  type DefinedTable,
} from '@hub/disclosure-control'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicationDocument } from './document-form.ts'
import { countFigure, crudeRateFigure, figureFaults, percentageFigure } from './figures.ts'
import { DocumentError, documentPlan, preparePublication, type DocumentPlan } from './prepare-publication.ts'
import { asOf, byArea, bySex, inOrder, people, plainDocument, tableOf } from './testing.ts'

const profile = cwPublic
const prepare = (tables: readonly DefinedTable[], render: DocumentPlan['render'] = plainDocument) =>
  preparePublication({ tables: inOrder(tables), render, ledger: emptyLedger, profile })

describe('figures prepared for publication', () => {
  it('go through disclosure control one table after another, each beside what those before it say', () => {
    const { counts, releases } = prepare([
      tableOf([{}, byArea, { ...byArea, ...bySex }]),
      tableOf([bySex], undefined, { query: 'Q3' }),
    ])
    expect(Object.values(counts).map(({ kind, query }) => [query, kind])).toEqual([
      ['Q2', 'released'],
      ['Q3', 'withheld'],
    ])
    expect(releases).toHaveLength(2)
    // By itself the second question would have been answered: it is the first that keeps it back.
    expect(control(tableOf([bySex]), profile, emptyLedger).kind).toBe('released')
  })

  it('lead to the ledger that their releases make, in their order', () => {
    const { ledger, releases } = prepare([tableOf([{}]), tableOf([byArea])])
    expect(ledger).toEqual(releases.reduce(evolveLedger, emptyLedger))
  })

  it('have a document of the form the log takes, whose digest is that of its bytes', () => {
    const { document, digest } = prepare([tableOf([{}, byArea])])
    expect(isPublicationDocument(document)).toBe(true)
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(prepare([tableOf([{}])]).digest).not.toBe(digest)
  })

  it('never hold a true count that is small, whatever is counted and asked', () => {
    const grains = [{}, byArea, bySex, { ...byArea, ...bySex }]
    const numbers = fc.array(fc.nat({ max: 30 }), { minLength: 4, maxLength: 4 })
    const asked = fc.array(fc.subarray(grains, { minLength: 1 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(numbers, asked, ([a = 0, b = 0, c = 0, d = 0], all) => {
        const records = people(
          [a, { area: 'coventry', sex: 'female' }],
          [b, { area: 'coventry', sex: 'male' }],
          [c, { area: 'warwickshire', sex: 'female' }],
          [d, { area: 'warwickshire', sex: 'male' }],
        )
        const { document, counts, releases } = prepare(all.map((some) => tableOf(some, records)))
        const values = [...valuesIn(document), ...valuesIn(counts), ...valuesIn(releases)]
        expect(values.filter((value) => value !== confidential && Number(value) % 5 !== 0)).toEqual([])
      }),
      { seed: 20261005, numRuns: 150 },
    )
  })

  it('explain to the core tier alone what each cell kept back is', () => {
    const few = people([3, { area: 'coventry', sex: 'male' }], [30, { area: 'warwickshire', sex: 'male' }])
    const { explanations, document, counts, releases } = prepare([tableOf([{}, byArea], few)])
    expect(explanations['table-0']?.get('area=coventry')).toBe('primary')
    expect(explanations['table-0']?.get('area=warwickshire')).toBe('secondary')
    for (const published of [document, counts, releases])
      expect(JSON.stringify(published)).not.toContain('primary')
  })
})

/** Everything under a `value`. */
function valuesIn(one: unknown): readonly unknown[] {
  if (typeof one !== 'object' || one === null) return []
  return Object.entries(one).flatMap(([name, inner]) => (name === 'value' ? [inner] : valuesIn(inner)))
}

describe('a document', () => {
  const answer = prepare([tableOf([{}, byArea])]).counts['table-0']
  if (answer === undefined) throw new Error('There are counts')
  const stating = (figures: Parameters<typeof plainDocument>[0], figure: ReturnType<typeof countFigure>) => ({
    ...plainDocument(figures),
    ...oneCell(figure),
  })

  it('states counts, percentages and rates that are worked out from what is published', () => {
    const percent = percentageFigure(answer, { of: 'area=coventry', in: 'all' }, profile)
    const rate = crudeRateFigure(answer, { of: 'all', population: 900_000 }, profile)
    expect(percent).toMatchObject({ kind: 'percentage', value: 63.6 })
    expect(rate).toMatchObject({ kind: 'crude-rate', value: 6.1 })
    for (const figure of [percent, rate, countFigure(answer, 'all')])
      expect(prepare([tableOf([{}, byArea])], (all) => stating(all, figure)).digest).toMatch(/^[0-9a-f]/)
  })

  it.each<[string, (value: ReturnType<typeof countFigure>) => ReturnType<typeof countFigure>]>([
    ['a true count', (figure) => Object.assign({ ...figure }, { value: 33 })],
    ['another cell’s number', (figure) => Object.assign({ ...figure }, { value: 20 })],
    ['a number of another year', (figure) => at(figure, { period: '2024' })],
    ['a number as known at another instant', (figure) => at(figure, { asOf: '2026-09-01T00:00:00.000Z' })],
    ['a number of a cell that nobody released', (figure) => at(figure, { key: 'sex=male' })],
  ])('that states %s is none, and the error says where and not what', (_what, change) => {
    const figure = change(countFigure(answer, 'area=coventry'))
    const making = () => prepare([tableOf([{}, byArea])], (all) => stating(all, figure))
    expect(making).toThrow(DocumentError)
    expect(making).toThrow(/\/sections\/0\/tables\/0\/rows\/0\/figures\/0$/)
  })

  it('that states a percentage which its numbers do not give is none', () => {
    const { ledger } = prepare([tableOf([{}, byArea])])
    const percent = percentageFigure(answer, { of: 'area=coventry', in: 'all' }, profile)
    const wrong = Object.assign({ ...percent }, { value: 61.5 })
    expect(figureFaults(stating({}, percent), ledger, profile)).toEqual([])
    expect(figureFaults(stating({}, wrong), ledger, profile)).toHaveLength(1)
  })

  it('says of a table that is withheld that it is', () => {
    const { document } = prepare([tableOf([{}, byArea, { ...byArea, ...bySex }]), tableOf([bySex])])
    expect(document.sections[1]?.tables[0]?.rows).toEqual([
      { label: 'All', figures: [{ kind: 'withheld', code: 'cells' }] },
    ])
  })

  it('that asks for a cell its table does not define fails, also where the table is withheld', () => {
    expect(() => countFigure(answer, 'area=coventrry')).toThrow(/defines no cell area=coventrry/)
    const withheld = prepare([tableOf([{}, byArea, { ...byArea, ...bySex }]), tableOf([bySex])]).counts[
      'table-1'
    ]
    expect(withheld?.kind).toBe('withheld')
    if (withheld === undefined) return
    expect(() => countFigure(withheld, 'sex=man')).toThrow(/defines no cell sex=man/)
    expect(() => percentageFigure(withheld, { of: 'sex=male', in: 'all' }, profile)).toThrow(RangeError)
    expect(() => crudeRateFigure(withheld, { of: 'sex=man', population: 1 }, profile)).toThrow(RangeError)
  })
})

function at(
  figure: ReturnType<typeof countFigure>,
  change: Partial<Readonly<{ period: string; asOf: string; key: string }>>,
): ReturnType<typeof countFigure> {
  return figure.kind === 'withheld' ? figure : { ...figure, of: { ...figure.of, ...change } }
}

describe('a document of named tables', () => {
  const table = tablesOf({
    universe: 'death',
    basis: 'occurrence',
    period: '2025',
    asOf,
    dimensions: [
      {
        name: 'cause',
        role: 'breakdown',
        counting: 'once',
        levels: [{ name: 'cause', categories: [{ code: 'drug' }, { code: 'other' }] }],
      },
    ],
    records: [...Array.from({ length: 20 }, () => ({ cause: 'drug' }) as const), { cause: 'other' }],
  })
  const tables = { deaths: table('Q2', [[]]), byCause: table('Q2', [['cause']]) }
  const document = (figure: ReturnType<typeof countFigure>) => ({ ...plainDocument({}), ...oneCell(figure) })
  const made = (plan: DocumentPlan) => preparePublication({ ...plan, ledger: emptyLedger, profile }).document

  it('asks each table by its name', () => {
    const plan = documentPlan(tables, ({ deaths }) => document(countFigure(deaths, 'all')))
    expect(made(plan).sections[0]?.tables[0]?.rows[0]?.figures).toMatchObject([{ kind: 'count', value: 20 }])
  })

  it('does not compile, and fails, where it asks for a cell that its table does not define', () => {
    // @ts-expect-error The cause `drugs` is not one of the table's: it is `drug`.
    const mistyped = documentPlan(tables, ({ byCause }) => document(countFigure(byCause, 'cause=drugs')))
    expect(() => made(mistyped)).toThrow('defines no cell cause=drugs')
    // @ts-expect-error The table `deaths` is not broken down by cause.
    const misplaced = documentPlan(tables, ({ deaths }) => document(countFigure(deaths, 'cause=drug')))
    expect(() => made(misplaced)).toThrow('defines no cell cause=drug')
  })

  it('does not compile, and fails, where it asks for a table that there is not', () => {
    // @ts-expect-error There is no table `death`.
    const plan = documentPlan(tables, ({ death }) => document(countFigure(death, 'all')))
    expect(() => made(plan)).toThrow(TypeError)
  })

  it('is not made of tables that were not put through disclosure control', () => {
    const plan = documentPlan(tables, () => plainDocument({}))
    expect(() => plan.render({})).toThrow(RangeError)
  })
})

function oneCell(figure: ReturnType<typeof countFigure>) {
  const table = { caption: 'C', rowHeading: 'R', columns: ['N'], rows: [{ label: 'All', figures: [figure] }] }
  return { sections: [{ id: 'one', heading: 'One', paragraphs: [], tables: [table] }] }
}
