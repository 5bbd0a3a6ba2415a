import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Position } from '@hub/event-log'
import { afterAll, describe, expect, it } from 'vitest'
import {
  caseA,
  caseB,
  eventsOf,
  found,
  incident,
  inquest,
  link,
  reviewer,
  running,
  tell,
  world,
  type World,
  recordOf,
} from '../testing.ts'
import { readModel } from './read-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'hub-timelines-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const freshFile = (): string => join(folder, `model-${(files += 1)}.sqlite`)

async function some(): Promise<World> {
  const given = await world()
  await tell(given, {
    record: 'a1',
    event: 'ambulance.overdose-incident',
    facts: incident(),
    recordedAt: '2026-01-08T09:00:00.000Z',
  })
  await link(given, 'ambulance-a1', caseA, '2026-01-08T09:00:01.000Z')
  await tell(given, {
    record: 'c1',
    event: 'coroner.inquest-concluded',
    facts: inquest,
    recordedAt: '2026-09-16T09:00:00.000Z',
  })
  await link(given, 'coroner-c1', caseB, '2026-09-16T09:00:01.000Z')
  await link(given, 'ambulance-a1', caseB, '2026-09-17T09:00:01.000Z')
  return given
}

async function dumpOf(given: World, path: string): Promise<string> {
  const { service, stop } = await running(given, { path })
  const dump = service.dump()
  await stop()
  return dump
}

describe('the read model', () => {
  it('deleted and made again from the log is the same, byte for byte', async () => {
    const given = await some()
    const path = freshFile()
    const before = await dumpOf(given, path)
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
    expect(await dumpOf(given, path)).toBe(before)
    expect(before).toContain(caseB)
  })

  it('taken further event by event is the same as made at once', async () => {
    const given = await some()
    const path = freshFile()
    await dumpOf(given, path)
    await tell(given, {
      record: 'a1',
      event: 'ambulance.overdose-incident',
      facts: incident(),
      recordedAt: '2026-09-18T09:00:00.000Z',
    })
    expect(await dumpOf(given, path)).toBe(await dumpOf(given, freshFile()))
  })

  it('holds an index and nothing of what partners said', async () => {
    const given = await some()
    const path = freshFile()
    const { service, stop } = await running(given, { path })
    await service.cases({ caller: reviewer, filter: {}, offset: 0, limit: 10 })
    await stop()
    const bytes = readFileSync(path, 'latin1')
    expect(bytes).toContain(recordOf('ambulance-a1'))
    for (const said of [
      'heroin',
      'cocaine',
      'E08000026',
      'C100',
      'Testerly',
      'opioid',
      '2026-03-20',
      '2026-01-07',
    ])
      expect(bytes).not.toContain(said)
  })

  it.each([
    [
      'is damaged',
      (path: string) =>
        writeFileSync(path, 'not a database at all, but long enough to be read as one'.repeat(40)),
    ],
    ['is empty', (path: string) => writeFileSync(path, '')],
  ])('that %s is made anew', async (_what, spoil) => {
    const given = await some()
    const path = freshFile()
    const before = await dumpOf(given, path)
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
    spoil(path)
    expect(await dumpOf(given, path)).toBe(before)
  })

  it('of another log is not taken for this one’s', async () => {
    const path = freshFile()
    await dumpOf(await some(), path)
    const other = await some()
    expect(await dumpOf(other, path)).toBe(await dumpOf(other, freshFile()))
  })

  it('that has taken in more than the log holds is made anew: the log is the truth', async () => {
    const events = await eventsOf((await some()).log)
    const [first, last] = [found(events[0]), found(events.at(-1))]
    const path = freshFile()
    const opened = (head: Position | undefined) => readModel(path, { firstEvent: first.id, head })
    const taken = opened(last.position)
    taken.take(events)
    taken.close()
    const whole = opened(last.position)
    expect(whole.position()).toBe(last.position)
    whole.close()
    const truncated = opened(first.position)
    expect(truncated.position()).toBeUndefined()
    truncated.close()
  })
})
