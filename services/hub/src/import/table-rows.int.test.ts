import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tableRows } from './table-rows.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-table-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function read(text: string) {
  const path = join(folder, 'table.csv')
  await writeFile(path, text)
  return await Array.fromAsync(tableRows(path, { columns: ['id', 'drug'], startsRow: /^\d+,/ }))
}

describe('a table by the names of its columns', () => {
  it('gives cells by name, trimmed, in whatever order the columns stand', async () => {
    const [row] = await read('place, drug ,id\nHome, Heroin ,7\n')
    expect(row?.kind === 'row' && [row.row, row.line, row.cell('id'), row.cell('drug')]).toEqual([
      1,
      2,
      '7',
      'Heroin',
    ])
  })

  it('counts a broken row among the rows', async () => {
    const rows = await read('id,drug\n1,a\n2\n3,c\n')
    expect(rows.map((row) => (row.kind === 'unusable' ? row.kind : [row.kind, row.row]))).toEqual([
      ['row', 1],
      ['refused', 2],
      ['row', 3],
    ])
  })

  it.each([
    ['has nothing in it', '', ['id', 'drug']],
    ['lacks a column', 'id,place\n1,Home\n', ['drug']],
    ['has no readable header', '"id,drug\n1,a\n', ['id', 'drug']],
  ])('is unusable when the file %s, and says which columns are missing', async (_, text, columns) => {
    const [only, ...more] = await read(text)
    expect(more).toEqual([])
    expect(only?.kind === 'unusable' && only.reasons.map(({ column }) => column)).toEqual(columns)
  })
})
