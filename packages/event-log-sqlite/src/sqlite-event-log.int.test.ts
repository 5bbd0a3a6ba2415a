import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventLogContract } from '@hub/event-log/testing'
import { streamName } from '@hub/event-log'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sqliteEventLog } from './sqlite-event-log.ts'

eventLogContract('the log on SQLite', async () => {
  const { path, remove } = await place()
  const log = sqliteEventLog({ path })
  return {
    log,
    reopen: async () => sqliteEventLog({ path }),
    async dispose() {
      await log.close()
      await remove()
    },
  }
})

describe('the log on SQLite', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('tells its own followers of an append without looking at the file for news', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    const { path, remove } = await place()
    const log = sqliteEventLog({ path })
    const followed = log.follow(undefined, new AbortController().signal)[Symbol.asyncIterator]()
    expect(await followed.next()).toEqual({ done: false, value: { kind: 'caught-up' } })
    const next = followed.next()
    const id = '00000000-0000-4000-8000-000000000001'
    const meta = { recordedAt: '2026-01-05T09:30:00.000Z' }
    await log.append(streamName('record-a'), [{ id, type: 'thing-happened', data: {}, meta }], 'any')
    expect(await next).toMatchObject({ value: { id } })
    await log.close()
    await remove()
  })
})

async function place() {
  const folder = await mkdtemp(join(tmpdir(), 'event-log-'))
  return { path: join(folder, 'log.sqlite'), remove: () => rm(folder, { recursive: true }) }
}
