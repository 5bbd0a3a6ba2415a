import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { streamName } from '@hub/event-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cpSync } from 'node:fs'
import { demonstration } from '../demonstration.ts'
import { hub, temporaryFolder } from '../hub-process.ts'

type Report = Readonly<{
  findings: readonly Readonly<{ position: number; eventId?: string; rule: string }>[]
}>

const whole = temporaryFolder()
beforeAll(() => demonstration(whole.path))
afterAll(() => whole[Symbol.dispose]())

async function replayed(data: string): Promise<{ code: number | null; report: Report }> {
  const run = await hub('audit', 'replay', '--data', data, '--json')
  const report: Report = JSON.parse(run.stdout)
  return { code: run.code, report }
}

describe('the replay of the demonstration', () => {
  it('finds nothing in a log nobody has touched, and ends with 0', async () => {
    const { code, report } = await replayed(whole.path)
    expect(report.findings).toEqual([])
    expect(code).toBe(0)
  })

  it('names the event of which one stored byte was changed, and ends with 1', async () => {
    using folder = temporaryFolder()
    cpSync(whole.path, folder.path, { recursive: true })
    const changed = flipOneByte(join(folder.path, 'log.sqlite'))
    const { code, report } = await replayed(folder.path)
    expect(code).toBe(1)
    expect(report.findings.map(({ position }) => position)).toContain(changed)
  })

  it('names the event that was planted outside the agreement, and ends with 1', async () => {
    using folder = temporaryFolder()
    cpSync(whole.path, folder.path, { recursive: true })
    const log = sqliteEventLog({ path: join(folder.path, 'log.sqlite') })
    const id = '0d0c7e0e-6c3e-4f6e-9c0e-3f0f4b5c6d7e'
    await log.append(
      streamName('record-housing-0123456789abcdef01234567'),
      [
        {
          id,
          type: 'notification-accepted',
          data: { original: 'a.b.c.d.e', facts: 'a.b.c.d.e' },
          meta: {
            partner: 'housing-association',
            feed: 'housing',
            contract: 'uk.gov.coventry.harms.housing.eviction.v1',
            receivedAt: '2026-07-01T09:00:00.000Z',
            recordedAt: '2026-07-01T09:00:00.000Z',
          },
        },
      ],
      'any',
    )
    await log.close()
    const { code, report } = await replayed(folder.path)
    expect(code).toBe(1)
    expect(report.findings.map(({ eventId }) => eventId)).toContain(id)
  })
})

/** In the middle of the log, past its own guards, as somebody with the file would. Answers the event's position. */
function flipOneByte(path: string): number {
  const database = new DatabaseSync(path)
  const table = text(
    database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%meta%'").get()?.[
      'name'
    ],
  )
  for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()) {
    database.exec(`DROP TRIGGER "${text(name)}"`)
  }
  const row = database
    .prepare(
      `SELECT pos, meta FROM "${table}" WHERE type = 'notification-accepted' ORDER BY pos LIMIT 1 OFFSET 20`,
    )
    .get()
  const meta = text(row?.['meta'])
  const at = meta.indexOf('"partner":"') + '"partner":"'.length
  const other = `${meta.slice(0, at)}${meta[at] === 'x' ? 'y' : 'x'}${meta.slice(at + 1)}`
  database.prepare(`UPDATE "${table}" SET meta = ? WHERE pos = ?`).run(other, row?.['pos'] ?? null)
  database.close()
  return Number(row?.['pos'])
}

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('The log has another shape than this test knows')
  return value
}
