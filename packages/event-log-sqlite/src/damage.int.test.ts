import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LogError, streamName } from '@hub/event-log'
import type { EventLog, Position, RecordedEvent } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { sqliteEventLog } from './sqlite-event-log.ts'
import { rowOf } from './stored-row.ts'

const damage: readonly (readonly [what: string, sql: string, named: readonly number[]])[] = [
  ['data', `UPDATE event SET data = replace(data, 'sealed-3', 'sealed-2') WHERE pos = 3`, [3]],
  ['meta', `UPDATE event SET meta = replace(meta, '2026', '2027') WHERE pos = 3`, [3]],
  ['type', `UPDATE event SET type = 'thing-happenee' WHERE pos = 3`, [3]],
  ['id', `UPDATE event SET id = '10000000-0000-4000-8000-000000000003' WHERE pos = 3`, [3]],
  ['stream', `UPDATE event SET stream = 'record-c' WHERE pos = 3`, [3]],
  ['revision', `UPDATE event SET revision = 65537 WHERE pos = 3`, [3]],
  ['digest', `UPDATE event SET digest = 'a' || substr(digest, 2) WHERE pos = 3`, [3]],
  ['position', 'UPDATE event SET pos = 11 WHERE pos = 3', [3, 8, 9, 10, 11]],
  [
    'position, to one far away',
    'UPDATE event SET pos = 1000000003 WHERE pos = 3',
    [3, 1_000_000_002, 1_000_000_003],
  ],
  [
    'position, beyond what can be counted',
    'UPDATE event SET pos = 9007199254740993 WHERE pos = 3',
    [3, Number.MAX_SAFE_INTEGER],
  ],
  ['revision, beyond what can be counted', 'UPDATE event SET revision = 9007199254740993 WHERE pos = 3', [3]],
  ['data, to bytes that are no text', `UPDATE event SET data = CAST(x'7bff7d' AS TEXT) WHERE pos = 3`, [3]],
  ['place, exchanged with another', swap(3, 5), [3, 5]],
]

describe('a log in which something was changed behind its back', () => {
  for (const [what, sql, named] of damage)
    it(`names the event whose ${what} was changed, and reads every other`, async () => {
      await using stored = await storedLog()
      changeBehindItsBack(stored.path, sql)
      const { events, damaged } = await readOn(stored.path)
      expect(damaged).toEqual(named)
      expect(events).toEqual(stored.events.filter(({ position }) => !named.includes(rowOf(position))))
    })

  for (const [which, position] of Object.entries({ first: 0, middle: 4, last: 7 }))
    it(`names the ${which} event when it was removed`, async () => {
      await using stored = await storedLog()
      changeBehindItsBack(stored.path, `DELETE FROM event WHERE pos = ${position}`)
      const { events, damaged } = await readOn(stored.path)
      expect(damaged).toEqual([position])
      expect(events).toHaveLength(7)
    })

  it('names a damaged event also to one who reads its stream or sends it again', async () => {
    await using stored = await storedLog()
    changeBehindItsBack(stored.path, `UPDATE event SET data = '{}' WHERE pos = 2`)
    await using log = opened(stored.path)
    const fault = { code: 'HUB_LOG_EVENT_DAMAGED', position: 2 }
    await expect(Array.fromAsync(log.readStream(streamName('record-a')))).rejects.toMatchObject(fault)
    const again = stored.events.filter(({ position }) => rowOf(position) === 2)
    await expect(log.append(streamName('record-a'), again, 'any')).rejects.toMatchObject(fault)
    expect(await log.append(streamName('record-b'), [anEvent(99)], 'any')).toMatchObject({ kind: 'appended' })
  })

  it('goes on showing what is new to one who met damage', async () => {
    await using stored = await storedLog()
    changeBehindItsBack(stored.path, `UPDATE event SET revision = 9007199254740993 WHERE pos = 6`)
    await using log = opened(stored.path)
    const stream = Array.fromAsync(log.readStream(streamName('record-a')))
    await expect(stream).rejects.toMatchObject({ code: 'HUB_LOG_EVENT_DAMAGED' })
    await log.append(streamName('record-b'), [anEvent(99)], 'any')
    expect(await log.head()).toBe(8)
  })

  it('does not repeat the damaged content in its error', async () => {
    await using stored = await storedLog()
    changeBehindItsBack(stored.path, `UPDATE event SET data = '{"name":"Jane Testperson' WHERE pos = 2`)
    await using log = opened(stored.path)
    const error: unknown = await Array.fromAsync(log.readAll()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(LogError)
    expect(errorText(error)).not.toContain('Testperson')
  })

  it('does not give a lost position to another event', async () => {
    await using stored = await storedLog()
    changeBehindItsBack(stored.path, 'DELETE FROM event WHERE pos = 7')
    await using log = opened(stored.path)
    expect(await log.append(streamName('record-c'), [anEvent(99)], 'any')).toMatchObject({
      events: [{ position: 8 }],
    })
  })

  it('refuses to change or remove an event, whoever asks', async () => {
    await using stored = await storedLog()
    const raw = new DatabaseSync(stored.path)
    expect(() => raw.exec(`UPDATE event SET type = 'other' WHERE pos = 1`)).toThrow('append-only')
    expect(() => raw.exec('DELETE FROM event')).toThrow('append-only')
    raw.close()
    expect((await readOn(stored.path)).events).toEqual(stored.events)
  })

  it('reads each event as it was, or names it, whichever byte of the file is changed', async () => {
    await using stored = await storedLog()
    const whole = await readFile(stored.path)
    const copy = `${stored.path}.copy`
    const silent: number[] = []
    for (let offset = 100; offset < whole.length; offset += 37) {
      const changed = Buffer.from(whole)
      changed.writeUInt8(changed.readUInt8(offset) ^ (1 << (offset % 8)), offset)
      await writeFile(copy, changed)
      if (!(await isToldOf(copy, stored.events))) silent.push(offset)
      await Promise.all(['-wal', '-shm'].map((suffix) => rm(copy + suffix, { force: true })))
    }
    expect(silent).toEqual([])
  })

  it('refuses a file that is no log of its kind', async () => {
    await using stored = await storedLog()
    const other = `${stored.path}.other`
    await writeFile(other, 'not a database, but long enough to be taken for one'.repeat(100))
    expect(() => sqliteEventLog({ path: other })).toThrow(LogError)
    await copyFile(stored.path, other)
    const raw = new DatabaseSync(other)
    raw.exec('PRAGMA user_version = 2')
    raw.close()
    expect(() => sqliteEventLog({ path: other })).toThrow('newer version')
  })
})

const anEvent = (n: number) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  type: 'thing-happened',
  data: { original: `sealed-${n}`.repeat(30) },
  meta: { recordedAt: '2026-01-05T09:30:00.000Z' },
})

async function storedLog() {
  const folder = await mkdtemp(join(tmpdir(), 'event-log-'))
  const path = join(folder, 'log.sqlite')
  const log = sqliteEventLog({ path })
  for (let n = 0; n < 8; n++)
    await log.append(streamName(n % 2 === 0 ? 'record-a' : 'record-b'), [anEvent(n)], 'any')
  const events = await Array.fromAsync(log.readAll())
  await log.close()
  return { path, events, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

function opened(path: string): EventLog & AsyncDisposable {
  const log = sqliteEventLog({ path })
  return { ...log, [Symbol.asyncDispose]: () => log.close() }
}

function changeBehindItsBack(path: string, sql: string): void {
  const raw = new DatabaseSync(path)
  raw.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_removed')
  raw.exec(sql)
  raw.close()
}

/** Reads as an auditor does: names what is damaged and goes on after it. */
async function readOn(path: string): Promise<{ events: RecordedEvent[]; damaged: number[] }> {
  await using log = opened(path)
  const events: RecordedEvent[] = []
  const damaged: number[] = []
  let after: Position | undefined
  for (let isAtEnd = false; !isAtEnd;) {
    try {
      for await (const event of log.readAll(after)) {
        events.push(event)
        after = event.position
      }
      isAtEnd = true
    } catch (error) {
      if (!(error instanceof LogError) || error.position === undefined) throw error
      damaged.push(rowOf(error.position))
      after = error.position
    }
  }
  return { events, damaged }
}

async function isToldOf(path: string, written: readonly RecordedEvent[]): Promise<boolean> {
  try {
    const { events, damaged } = await readOn(path)
    const read = new Map(events.map((event) => [event.position, JSON.stringify(event)]))
    const isRight = (event: RecordedEvent) => read.get(event.position) === JSON.stringify(event)
    const isNamed = (event: RecordedEvent) => damaged.includes(rowOf(event.position))
    return written.every((event) => isRight(event) || isNamed(event)) && read.size <= written.length
  } catch (error) {
    return error instanceof LogError
  }
}

function swap(one: number, other: number): string {
  return `UPDATE event SET pos = -1 WHERE pos = ${one}; UPDATE event SET pos = ${one} WHERE pos = ${other};
          UPDATE event SET pos = ${other} WHERE pos = -1`
}

const errorText = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.stack ?? ''} ${errorText(error.cause)}` : String(error)
