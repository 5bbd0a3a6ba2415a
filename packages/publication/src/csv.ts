import type { CellAt, Figure, PublicationDocument } from './document.ts'

const columns = [
  'section',
  'table',
  'row',
  'column',
  'measure',
  'value',
  'note',
  'universe',
  'year',
  'as known at',
  'cell',
]

/** One line for each figure, RFC 4180, with a line of headings: what a spreadsheet and a program can both read. */
export function documentCsv({ sections }: PublicationDocument): string {
  const lines = sections.flatMap(({ heading, tables }) =>
    tables.flatMap((table) =>
      table.rows.flatMap(({ label, figures }) =>
        figures.map((figure, at) => [
          heading,
          table.caption,
          label,
          table.columns[at] ?? '',
          ...figureFields(figure),
        ]),
      ),
    ),
  )
  return [columns, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('')
}

function figureFields(figure: Figure): readonly string[] {
  switch (figure.kind) {
    case 'withheld':
      return ['count', '', `withheld: ${figure.code}`, '', '', '', '']
    case 'count':
      return ['count', String(figure.value), figure.reason ?? '', ...place(figure.of)]
    case 'percentage':
      return ['per cent', String(figure.value), `of ${figure.in.key}`, ...place(figure.of)]
    case 'crude-rate': {
      const note = `${figure.flag === undefined ? '' : 'u; '}population ${figure.population}`
      return ['per 100,000', String(figure.value), note, ...place(figure.of)]
    }
    default:
      return figure satisfies never
  }
}

const place = ({ universe, period, asOf, key }: CellAt): readonly string[] => [universe, period, asOf, key]

/** A spreadsheet takes what begins like a formula for one. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
