import { describe, expect, it } from 'vitest'
import { followLog } from './follow-log.ts'
import { inMemoryEventLog } from './in-memory-event-log.ts'
import { event, recordA } from './testing/log-under-test.ts'
import { wakeUp } from './wake-up.ts'

describe('following a log', () => {
  it('says once that it reached the end, however often it is woken for nothing', async () => {
    const log = inMemoryEventLog()
    const news = wakeUp()
    const stop = new AbortController()
    const followed = followLog({
      readAll: (after) => log.readAll(after),
      after: undefined,
      signal: stop.signal,
      news,
    })
    expect(await followed.next()).toMatchObject({ value: { kind: 'caught-up' } })
    const next = followed.next()
    for (let wakes = 0; wakes < 3; wakes++) {
      news.ring()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await log.append(recordA, [event(1)], 'any')
    news.ring()
    expect(await next).toMatchObject({ value: { id: event(1).id } })
    stop.abort()
  })

  it('hears what came between its reading and its waiting', async () => {
    const log = inMemoryEventLog()
    const news = wakeUp()
    const stop = new AbortController()
    const followed = followLog({
      readAll: (after) => log.readAll(after),
      after: undefined,
      signal: stop.signal,
      news,
    })
    expect(await followed.next()).toMatchObject({ value: { kind: 'caught-up' } })
    await log.append(recordA, [event(1)], 'any')
    news.ring()
    expect(await followed.next()).toMatchObject({ value: { id: event(1).id } })
    stop.abort()
  })
})
