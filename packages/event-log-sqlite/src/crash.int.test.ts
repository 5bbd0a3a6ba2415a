import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { Position, streamName } from '@hub/event-log'
import type { RecordedEvent } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { sqliteEventLog } from './sqlite-event-log.ts'

const program = fileURLToPath(new URL('./appending-process.ts', import.meta.url))
const seed = 20_260_107

describe('the log on SQLite, under crashes and other processes', () => {
  it(`keeps every acknowledged event, and none twice, when its process is killed (seed ${seed})`, async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'log.sqlite')
    const acknowledged = new Set<number>()
    for (let round = 0; round < 8; round++) {
      const atBatch = 1 + (Number.parseInt(hash('sha256', `${seed}/${round}`).slice(0, 4), 16) % 120)
      const firstMissing = firstNotIn(acknowledged)
      for (const batch of await runUntilKilled(path, firstMissing, atBatch)) acknowledged.add(batch)

      const events = await readWhole(path)
      expect(duplicatesAndGaps(events)).toEqual([])
      expect(partialBatches(events)).toEqual([])
      const kept = new Set(events.map(({ data }) => data['batch']))
      expect([...acknowledged].filter((batch) => !kept.has(batch))).toEqual([])
    }
    expect(acknowledged.size).toBeGreaterThan(100)
  })

  it('fails an append that another process keeps waiting too long, and takes it when sent again', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'log.sqlite')
    const log = sqliteEventLog({ path })
    const id = '00000000-0000-4000-8000-000000000001'
    const event = { id, type: 'thing-happened', data: {}, meta: { recordedAt: '2026-01-05T09:30:00.000Z' } }
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const unavailable = { name: 'LogError', code: 'HUB_LOG_UNAVAILABLE' }
    await expect(log.append(streamName('record-a'), [event], 'no-stream')).rejects.toMatchObject(unavailable)
    other.close()
    expect(await log.append(streamName('record-a'), [event], 'no-stream')).toMatchObject({ kind: 'appended' })
    await log.close()
  })

  it('keeps positions and revisions right when two processes write and a third follows', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'log.sqlite')
    const log = sqliteEventLog({ path })
    const stop = new AbortController()
    const followed: RecordedEvent[] = []
    const following = (async () => {
      for await (const item of log.follow(undefined, stop.signal)) {
        if ('kind' in item) continue
        followed.push(item)
        if (followed.length === 2 * 300 * 2) break
      }
    })()

    const codes = await Promise.all(['1', '2'].map((writer) => runToEnd([path, writer, '0', '300'])))
    expect(codes).toEqual([0, 0])
    await following
    await log.close()
    const events = await readWhole(path)
    expect(events).toHaveLength(1200)
    expect(duplicatesAndGaps(events)).toEqual([])
    expect(followed).toEqual(events)
  })
})

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'event-log-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

/** The batches it acknowledged before it was killed, at that many. */
async function runUntilKilled(path: string, first: number, atBatch: number): Promise<number[]> {
  const child = spawn(process.execPath, [program, path, '1', String(first), '1000000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'close')
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line))
    if (acknowledged.length === atBatch) child.kill('SIGKILL')
  }
  await exited
  expect(child.signalCode).toBe('SIGKILL')
  return acknowledged
}

async function runToEnd(args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'close')
  return code
}

async function readWhole(path: string): Promise<RecordedEvent[]> {
  const log = sqliteEventLog({ path })
  const events: RecordedEvent[] = []
  for await (const event of log.readAll()) events.push(event)
  await log.close()
  return events
}

function firstNotIn(numbers: ReadonlySet<number>): number {
  let first = 0
  while (numbers.has(first)) first += 1
  return first
}

function duplicatesAndGaps(events: readonly RecordedEvent[]): string[] {
  const revisions = new Map<string, number>()
  const faults: string[] = []
  for (const [index, { position, stream, revision }] of events.entries()) {
    const at = Position.toText(position)
    if (at !== String(index)) faults.push(`position ${at} stands at ${index}`)
    if (revision !== (revisions.get(stream) ?? 0))
      faults.push(`revision ${revision} of ${stream} is out of order`)
    revisions.set(stream, revision + 1)
  }
  if (new Set(events.map(({ id }) => id)).size < events.length) faults.push('an event stands twice')
  return faults
}

function partialBatches(events: readonly RecordedEvent[]): string[] {
  const batches = Map.groupBy(events, ({ data }) => JSON.stringify([data['writer'], data['batch']]))
  return [...batches].flatMap(([batch, kept]) => (kept.length === kept[0]?.data['size'] ? [] : [batch]))
}
