import { confidential, control, cwPublic, emptyLedger, evolveLedger } from '@hub/disclosure-control'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicationDocument } from './document-form.ts'
import { countFigure, crudeRateFigure, figureFaults, percentageFigure } from './figures.ts'
import { DocumentError, preparePublication, type Render } from './prepare-publication.ts'
import { byArea, bySex, people, plainDocument, tableOf } from './testing.ts'

const profile = cwPublic
const prepare = (
  tables: Parameters<typeof preparePublication>[0]['tables'],
  render: Render = plainDocument,
) => preparePublication({ tables, render, ledger: emptyLedger, profile })

describe('figures prepared for publication', () => {
  it('go through disclosure control one table after another, each beside what those before it say', () => {
    const { answers, releases } = prepare([
      tableOf([{}, byArea, { ...byArea, ...bySex }]),
      tableOf([bySex], undefined, { query: 'Q3' }),
    ])
    expect(answers.map(({ kind, query }) => [query, kind])).toEqual([
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
    const counts = fc.array(fc.nat({ max: 30 }), { minLength: 4, maxLength: 4 })
    const asked = fc.array(fc.subarray(grains, { minLength: 1 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(counts, asked, ([a = 0, b = 0, c = 0, d = 0], all) => {
        const records = people(
          [a, { area: 'coventry', sex: 'female' }],
          [b, { area: 'coventry', sex: 'male' }],
          [c, { area: 'warwickshire', sex: 'female' }],
          [d, { area: 'warwickshire', sex: 'male' }],
        )
        const { document, answers, releases } = prepare(all.map((some) => tableOf(some, records)))
        const values = [...valuesIn(document), ...valuesIn(answers), ...valuesIn(releases)]
        expect(values.filter((value) => value !== confidential && Number(value) % 5 !== 0)).toEqual([])
      }),
      { seed: 20261005, numRuns: 150 },
    )
  })

  it('explain to the core tier alone what each cell kept back is', () => {
    const few = people([3, { area: 'coventry', sex: 'male' }], [30, { area: 'warwickshire', sex: 'male' }])
    const { explanations, document, answers, releases } = prepare([tableOf([{}, byArea], few)])
    expect(explanations[0]?.get('area=coventry')).toBe('primary')
    expect(explanations[0]?.get('area=warwickshire')).toBe('secondary')
    for (const published of [document, answers, releases])
      expect(JSON.stringify(published)).not.toContain('primary')
  })
})

/** Everything under a `value`. */
function valuesIn(one: unknown): readonly unknown[] {
  if (typeof one !== 'object' || one === null) return []
  return Object.entries(one).flatMap(([name, inner]) => (name === 'value' ? [inner] : valuesIn(inner)))
}

describe('a document', () => {
  const [answer] = prepare([tableOf([{}, byArea])]).answers
  if (answer === undefined) throw new Error('There is an answer')
  const stating = (figures: Parameters<typeof plainDocument>[0], figure: ReturnType<typeof countFigure>) => ({
    ...plainDocument(figures),
    sections: [
      {
        id: 'one',
        heading: 'One',
        paragraphs: [],
        tables: [
          { caption: 'C', rowHeading: 'R', columns: ['N'], rows: [{ label: 'All', figures: [figure] }] },
        ],
      },
    ],
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
    expect(figureFaults(stating([], percent), ledger, profile)).toEqual([])
    expect(figureFaults(stating([], wrong), ledger, profile)).toHaveLength(1)
  })

  it('says of a question that was not answered that it was not', () => {
    const { document } = prepare([tableOf([{}, byArea, { ...byArea, ...bySex }]), tableOf([bySex])])
    expect(document.sections[1]?.tables[0]?.rows).toEqual([
      { label: 'All', figures: [{ kind: 'withheld', code: 'cells' }] },
    ])
  })
})

function at(
  figure: ReturnType<typeof countFigure>,
  change: Partial<Readonly<{ period: string; asOf: string; key: string }>>,
): ReturnType<typeof countFigure> {
  return figure.kind === 'withheld' ? figure : { ...figure, of: { ...figure.of, ...change } }
}
