import { csvRecords } from './csv-records.ts'

/** Why a row is not taken. Names the column and the rule, never what stood there. */
export type RowReason = Readonly<{ column: string; rule: string; remedy: string }>

export type TableRow =
  | Readonly<{ kind: 'row'; row: number; line: number; cell: (column: string) => string }>
  | Readonly<{ kind: 'refused'; row: number; line: number; reasons: readonly RowReason[] }>
  /** Not the file it should be: nothing in it can be read. Nothing follows. */
  | Readonly<{ kind: 'unusable'; reasons: readonly RowReason[] }>

export type TableShape = Readonly<{ columns: readonly string[]; startsRow: RegExp }>

/** The data rows of a CSV file by column name, trimmed. `row` counts them from 1, broken ones among them. */
export async function* tableRows(path: string, shape: TableShape): AsyncGenerator<TableRow> {
  let header: readonly string[] | undefined
  let row = 0
  for await (const record of csvRecords(path, shape)) {
    if (header === undefined) {
      header = record.kind === 'cells' ? record.cells.map((name) => name.trim()) : []
      const missing = shape.columns.filter((column) => !header?.includes(column))
      if (missing.length === 0) continue
      yield { kind: 'unusable', reasons: missing.map(missingColumn) }
      return
    }
    row += 1
    if (record.kind === 'broken') {
      yield { kind: 'refused', row, line: record.line, reasons: [brokenRow[record.rule]] }
    } else {
      yield { kind: 'row', row, line: record.line, cell: cellsBy(header, record.cells) }
    }
  }
  if (header === undefined) yield { kind: 'unusable', reasons: shape.columns.map(missingColumn) }
}

function cellsBy(header: readonly string[], cells: readonly string[]) {
  return (column: string): string => (cells[header.indexOf(column)] ?? '').trim()
}

const missingColumn = (column: string): RowReason => ({
  column,
  rule: 'the file has this column',
  remedy: 'Give the file as published, with its header row.',
})

const brokenRow: Readonly<Record<'columns' | 'quotes', RowReason>> = {
  columns: {
    column: '(row)',
    rule: 'a row has one cell for each column of the header',
    remedy: 'Look for a missing or an unquoted comma in this row.',
  },
  quotes: {
    column: '(row)',
    rule: 'quotes pair, and stand only around a whole cell',
    remedy: 'Close or double the stray quote in this row.',
  },
}
