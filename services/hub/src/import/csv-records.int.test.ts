import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvRecords } from './csv-records.ts'
import type { CsvRecord } from './csv-records.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-csv-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function read(text: string): Promise<CsvRecord[]> {
  const path = join(folder, 'table.csv')
  await writeFile(path, text)
  return await Array.fromAsync(csvRecords(path, { startsRow: /^\d+,/ }))
}

const cells = (records: readonly CsvRecord[]) =>
  records.map((record) => (record.kind === 'cells' ? record.cells : `${record.rule} at ${record.line}`))

describe('a CSV file as spreadsheets write it', () => {
  it('loses the byte-order mark, takes CRLF, and keeps a quoted newline, comma and quote inside their cell', async () => {
    const records = await read('\uFEFFid,place\r\n1,"Hartford, CT\r\n(41.7, -72.6)"\r\n2,"the ""Park"""\r\n')
    expect(cells(records)).toEqual([
      ['id', 'place'],
      ['1', 'Hartford, CT\n(41.7, -72.6)'],
      ['2', 'the "Park"'],
    ])
    expect(records.map(({ line }) => line)).toEqual([1, 2, 4])
  })

  it('takes no empty line for a row', async () => {
    expect(cells(await read('id,place\n\n1,a\n\n\n'))).toEqual([
      ['id', 'place'],
      ['1', 'a'],
    ])
  })
})

describe('a CSV file with broken rows', () => {
  it('names the row with a cell too few or too many, and reads the next', async () => {
    expect(cells(await read('id,place\n1\n2,a,b\n3,c\n'))).toEqual([
      ['id', 'place'],
      'columns at 2',
      'columns at 3',
      ['3', 'c'],
    ])
  })

  it('does not let a quote left open swallow the rows after it', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `${at + 2},p`)
    const records = await read(['id,place', '1,"open', ...rows].join('\n'))
    expect(records).toHaveLength(62)
    expect(cells(records.slice(0, 3))).toEqual([['id', 'place'], 'quotes at 2', ['2', 'p']])
  })

  it('does not let a stray quote join a row to a later one that has quotes of its own', async () => {
    expect(cells(await read('id,place\n1,a"b\n2,"x\ny"\n3,c\n'))).toEqual([
      ['id', 'place'],
      'quotes at 2',
      ['2', 'x\ny'],
      ['3', 'c'],
    ])
  })

  it('counts a row once that breaks before its own quoted newline', async () => {
    const records = await read(
      'id,town,place\n1,"Hart"ford,"CT\n(41.7, -72.6)"\n2,Essex,"CT\n(41.5, -72.7)"\n',
    )
    expect(cells(records)).toEqual([
      ['id', 'town', 'place'],
      'quotes at 2',
      ['2', 'Essex', 'CT\n(41.5, -72.7)'],
    ])
  })

  it('gives up a row that is longer than any row can be', async () => {
    const records = await read(`id,place\n1,"${'x'.repeat(300_000)}\n2,a\n`)
    expect(cells(records)).toEqual([['id', 'place'], 'quotes at 2', ['2', 'a']])
  })
})
