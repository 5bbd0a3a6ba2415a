import { describe, expect, it } from 'vitest'
import { importRows } from './import-rows.ts'
import type { ConvertedNotification, ImportedRow, SendOutcome } from './import-rows.ts'

const notification = (id: string): ConvertedNotification => ({
  partner: 'pa-odin',
  source: 'urn:hub:partner:pa-odin:odin',
  id,
  type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
  subject: 'abcdefghijklmnopqrstuvwx',
  time: '2018-01-04T05:42:00Z',
  plaintext: {},
})

const converted = (row: number, ...ids: readonly string[]): ImportedRow => ({
  kind: 'converted',
  row,
  line: row + 1,
  notifications: ids.map(notification),
})

const refused = (row: number): ImportedRow => ({
  kind: 'refused',
  row,
  line: row + 1,
  reasons: [{ column: 'Date', rule: 'a US date', remedy: 'Write MM/DD/YYYY.' }],
})

async function* rowsOf(...rows: readonly ImportedRow[]): AsyncGenerator<ImportedRow> {
  yield* rows
}

const answers =
  (outcomes: Readonly<Record<string, SendOutcome>>) =>
  (notifications: readonly ConvertedNotification[]): Promise<readonly SendOutcome[]> =>
    Promise.resolve(notifications.map(({ id }) => outcomes[id] ?? { kind: 'accepted' }))

const rejected = (...codes: readonly string[]): SendOutcome => ({
  kind: 'rejected',
  reasons: codes.map((code) => ({ code })),
})

describe('an import', () => {
  it('accounts for every row: accepted, duplicate and rejected add up to the rows', async () => {
    const result = await importRows({
      rows: rowsOf(
        converted(1, 'a'),
        converted(2, 'b'),
        refused(3),
        converted(4, 'd', 'e'),
        converted(5, 'f'),
        converted(6, 'g'),
      ),
      send: answers({
        b: { kind: 'duplicate' },
        d: { kind: 'duplicate' },
        f: rejected('UNDER_18_OUT_OF_SCOPE'),
        g: rejected('SCHEMA', 'OUT_OF_AREA', 'SCHEMA'),
      }),
    })
    expect(result).toEqual({
      kind: 'imported',
      tally: {
        rows: 6,
        accepted: 2,
        duplicate: 1,
        rejected: new Map([
          ['ROW_UNREADABLE', 1],
          ['UNDER_18_OUT_OF_SCOPE', 1],
          ['OUT_OF_AREA+SCHEMA', 1],
        ]),
        refusedRows: [
          { row: 3, line: 4, reasons: [{ column: 'Date', rule: 'a US date', remedy: 'Write MM/DD/YYYY.' }] },
        ],
      },
    })
  })

  it('counts a row as rejected when one of its notifications is, whatever became of the others', async () => {
    const result = await importRows({
      rows: rowsOf(converted(1, 'a', 'b')),
      send: answers({ b: rejected('SCHEMA') }),
    })
    expect(result).toMatchObject({ tally: { rows: 1, accepted: 0, rejected: new Map([['SCHEMA', 1]]) } })
  })

  it('never has more rows under way than it was told', async () => {
    let [underWay, most] = [0, 0]
    const send = async (notifications: readonly ConvertedNotification[]): Promise<readonly SendOutcome[]> => {
      most = Math.max(most, ++underWay)
      for (let turn = 0; turn < 50; turn++) await Promise.resolve()
      underWay -= 1
      return notifications.map(() => ({ kind: 'accepted' }))
    }
    const rows = Array.from({ length: 20 }, (_, at) => converted(at + 1, String(at)))
    const result = await importRows({ rows: rowsOf(...rows), send, concurrency: 3 })
    expect(most).toBe(3)
    expect(result).toMatchObject({ tally: { rows: 20, accepted: 20 } })
  })

  it('stops sending when sending fails, and says why', async () => {
    const sent: string[] = []
    const send = (notifications: readonly ConvertedNotification[]): Promise<readonly SendOutcome[]> => {
      sent.push(...notifications.map(({ id }) => id))
      return sent.length > 4
        ? Promise.reject(new Error('The log is not available'))
        : Promise.resolve([{ kind: 'accepted' }])
    }
    const rows = Array.from({ length: 50 }, (_, at) => converted(at + 1, String(at)))
    await expect(importRows({ rows: rowsOf(...rows), send, concurrency: 2 })).rejects.toThrow(
      'The log is not available',
    )
    expect(sent.length).toBeLessThan(8)
  })

  it('says so when the file is another file, and sends nothing', async () => {
    const reasons = [
      {
        column: 'COD',
        rule: 'the file has this column',
        remedy: 'Give the file as published, with its header row.',
      },
    ]
    const send = () => Promise.reject(new Error('Nothing may be sent'))
    expect(await importRows({ rows: rowsOf({ kind: 'unusable', reasons }), send })).toEqual({
      kind: 'unusable',
      reasons,
    })
  })

  it('tells how far it is, up to the last row', async () => {
    const progress: number[] = []
    await importRows({
      rows: rowsOf(converted(1, 'a'), refused(2), converted(3, 'c')),
      send: answers({}),
      onProgress: (rows) => progress.push(rows),
      concurrency: 1,
    })
    expect(progress).toEqual([1, 2, 3])
  })
})
