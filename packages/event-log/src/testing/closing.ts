import { describe, expect, it } from 'vitest'
import {
  collect,
  event,
  eventsFrom,
  expectFault,
  ids,
  onEmptyLog,
  recordA,
  recordB,
} from './log-under-test.ts'
import type { MakeLog } from './log-under-test.ts'

export function closing(make: MakeLog): void {
  describe('closing and opening again', () => {
    it(
      'keeps what was being appended when it was closed',
      onEmptyLog(make, async (log, reopen) => {
        const underWay = [1, 2, 3].map((n) => log.append(recordA, [event(n)], 'any'))
        await log.close()
        expect((await Promise.all(underWay)).map(({ kind }) => kind)).toEqual([
          'appended',
          'appended',
          'appended',
        ])
        const again = await reopen()
        expect(await collect(again.readAll())).toHaveLength(3)
        await again.close()
      }),
    )

    it(
      'does nothing more once closed, and may be closed again',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 3), 'any')
        const halfRead = log.readAll()[Symbol.asyncIterator]()
        await halfRead.next()
        await log.close()
        await expect(log.close()).resolves.toBeUndefined()
        await expectFault(log.append(recordA, [event(9)], 'any'), 'HUB_LOG_CLOSED')
        await expectFault(log.head(), 'HUB_LOG_CLOSED')
        await expectFault(collect(log.readAll()), 'HUB_LOG_CLOSED')
        await expectFault(collect(log.readStream(recordA)), 'HUB_LOG_CLOSED')
        await expectFault(collect(log.follow(undefined, new AbortController().signal)), 'HUB_LOG_CLOSED')
        await expectFault(readToEnd(halfRead), 'HUB_LOG_CLOSED')
      }),
    )

    it(
      'tells a follower that waits',
      onEmptyLog(make, async (log) => {
        const items = log.follow(undefined, new AbortController().signal)[Symbol.asyncIterator]()
        expect(await items.next()).toEqual({ done: false, value: { kind: 'caught-up' } })
        const waiting = items.next()
        await log.close()
        await expectFault(waiting, 'HUB_LOG_CLOSED')
      }),
    )

    it(
      'goes on where it was when it is opened again: events, revisions, positions and known ids',
      onEmptyLog(make, async (log, reopen) => {
        await log.append(recordA, eventsFrom(1, 3), 'any')
        await log.append(recordB, eventsFrom(4, 2), 'any')
        const before = await collect(log.readAll())
        await log.close()

        const again = await reopen()
        expect(await collect(again.readAll())).toEqual(before)
        expect(await again.append(recordA, [event(2)], 'any')).toMatchObject({ kind: 'duplicate' })
        expect(await again.append(recordA, [event(6)], 'no-stream')).toEqual({ kind: 'conflict', actual: 2 })
        expect(await again.append(recordA, [event(6)], 2)).toMatchObject({ events: [{ revision: 3 }] })
        const after = await collect(again.readAll(before.at(-1)?.position))
        expect(ids(after)).toEqual([event(6).id])
        await again.close()
      }),
    )
  })
}

async function readToEnd(items: AsyncIterator<unknown>): Promise<void> {
  for (let done = false; !done;) done = (await items.next()).done === true
}
