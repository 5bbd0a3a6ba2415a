import { open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

export type CsvRecord =
  | Readonly<{ kind: 'cells'; line: number; cells: readonly string[] }>
  | Readonly<{ kind: 'broken'; line: number; rule: 'columns' | 'quotes' }>

export type CsvShape = Readonly<{
  /** How the first line of a row begins. Tells the rest of a broken row from the next row. */
  startsRow: RegExp
}>

type Line = Readonly<{ text: string; number: number }>

/** A quote left open is given up after this many lines, so that it cannot swallow the rest of the file. */
const longestRowLines = 30
const longestRowCharacters = 256 * 1024

/**
 * Reads a CSV file row by row: byte-order mark, CRLF and quoted newlines as RFC 4180 and spreadsheets write them. The
 * first record is the header. A row that does not parse, or has more or fewer cells than the header, is `broken`; reading
 * goes on with the line after the one it began on. `line` counts physical lines from 1. Throws when the file cannot be read.
 */
export async function* csvRecords(path: string, shape: CsvShape): AsyncGenerator<CsvRecord> {
  const file = await open(path)
  try {
    yield* foldBroken(splitRecords(file.readLines({ encoding: 'utf8' })), shape)
  } finally {
    await file.close()
  }
}

type Split = CsvRecord & Readonly<{ startsWith: string }>

async function* splitRecords(source: AsyncIterable<string>): AsyncGenerator<Split> {
  const take = lineTaker(source)
  let width: number | undefined
  for (let first = await take.next(); first !== undefined; first = await take.next()) {
    if (first.text.trim() === '') continue
    const lines = [first]
    while (isOpen(lines)) {
      const more = await take.next()
      if (more === undefined) break
      lines.push(more)
    }
    const cells = cellsOf(lines)
    const found = { line: first.number, startsWith: first.text }
    if (cells !== undefined && cells.length === (width ??= cells.length)) {
      yield { kind: 'cells', cells, ...found }
    } else {
      take.back(lines.slice(1))
      yield { kind: 'broken', rule: cells === undefined ? 'quotes' : 'columns', ...found }
    }
  }
}

/** A row that broke inside a quoted newline leaves its tail behind: lines of that row, not rows of their own. */
async function* foldBroken(
  records: AsyncIterable<Split>,
  { startsRow }: CsvShape,
): AsyncGenerator<CsvRecord> {
  let broken: Extract<CsvRecord, { kind: 'broken' }> | undefined
  for await (const { startsWith, ...record } of records) {
    const tail =
      record.kind === 'broken' &&
      broken !== undefined &&
      !startsRow.test(startsWith) &&
      (record.rule === 'quotes' || broken.rule === 'quotes')
    if (!tail) yield record
    broken = record.kind === 'broken' ? record : undefined
  }
}

function lineTaker(source: AsyncIterable<string>) {
  const lines = source[Symbol.asyncIterator]()
  let waiting: readonly Line[] = []
  let number = 0
  return {
    back: (unused: readonly Line[]) => {
      waiting = [...unused, ...waiting]
    },
    next: async (): Promise<Line | undefined> => {
      const [held, ...rest] = waiting
      if (held !== undefined) {
        waiting = rest
        return held
      }
      const read = await lines.next()
      if (read.done === true) return undefined
      number += 1
      return { number, text: number === 1 ? read.value.replace(/^\uFEFF/, '') : read.value }
    },
  }
}

function isOpen(lines: readonly Line[]): boolean {
  const text = lines.map((line) => line.text).join('\n')
  const quotes = text.split('"').length - 1
  return quotes % 2 === 1 && lines.length < longestRowLines && text.length < longestRowCharacters
}

/** `undefined` when the quotes do not pair. The parser's message quotes the text, so it is dropped here. */
function cellsOf(lines: readonly Line[]): readonly string[] | undefined {
  const text = lines.map((line) => line.text).join('\n')
  try {
    const [cells, ...more] = parse(text, { relax_column_count: true })
    return cells !== undefined && more.length === 0 ? cells : undefined
  } catch {
    return undefined
  }
}
