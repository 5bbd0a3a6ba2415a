import { cwPublic, emptyLedger } from '@hub/disclosure-control'
import { expect, it } from 'vitest'
import { documentCsv } from './csv.ts'
import { preparePublication } from './prepare-publication.ts'
import { byArea, inOrder, people, plainDocument, tableOf } from './testing.ts'

const document = (
  records = people([30, { area: 'coventry', sex: 'male' }], [4, { area: 'warwickshire', sex: 'male' }]),
) =>
  preparePublication({
    tables: inOrder([tableOf([{}, byArea], records)]),
    render: plainDocument,
    ledger: emptyLedger,
    profile: cwPublic,
  }).document

it('A document as CSV has one line for each figure, with what it is of and why it is kept back', () => {
  expect(documentCsv(document()).split('\r\n')).toEqual([
    'section,table,row,column,measure,value,note,universe,year,as known at,cell',
    'Question Q2,Deaths registered in 2025,all,Deaths,count,35,,drug-related-death,2025,2026-10-01T00:00:00.000Z,all',
    'Question Q2,Deaths registered in 2025,area=coventry,Deaths,count,[c],secondary,drug-related-death,2025,2026-10-01T00:00:00.000Z,area=coventry',
    'Question Q2,Deaths registered in 2025,area=warwickshire,Deaths,count,[c],secondary,drug-related-death,2025,2026-10-01T00:00:00.000Z,area=warwickshire',
    '',
  ])
})

it('A rate says of which population, and whether it is unreliable; a question not answered says so', () => {
  const { sections } = document()
  const of = { universe: 'u', period: '2025', asOf: '2026-10-01T00:00:00.000Z', key: 'all' }
  const figures = [
    { kind: 'crude-rate', value: 1.9, flag: 'u', of, population: 800_000 },
    { kind: 'percentage', value: 63.6, of, in: of },
    { kind: 'withheld', code: 'basis' },
  ] as const
  const [table] = sections[0]?.tables ?? []
  if (table === undefined) throw new Error('There is a table')
  const tables = [{ ...table, columns: ['A', 'B', 'C'], rows: [{ label: 'All', figures }] }]
  const only = { title: 'x', sections: [{ id: 'x', heading: 'X', paragraphs: [], tables }] }
  expect(
    documentCsv(only)
      .split('\r\n')
      .slice(1, 4)
      .map((line) => line.split(',All,')[1]?.replace(/,u,2025.*$/, '')),
  ).toEqual([
    'A,"per 100,000",1.9,u; population 800000',
    'B,per cent,63.6,of all',
    'C,count,,withheld: basis,,,,',
  ])
})

it('A label that a spreadsheet would take for a formula is text, and one with a comma or quotes is one field', () => {
  const { title, sections } = document()
  const renamed = sections.map((section) => ({
    ...section,
    heading: '=HYPERLINK("x")',
    tables: section.tables.map((table) => ({ ...table, caption: 'Deaths, "all"' })),
  }))
  const line = documentCsv({ title, sections: renamed }).split('\r\n')[1]
  expect(line).toMatch(/^"'=HYPERLINK\(""x""\)","Deaths, ""all""",all,/)
})
