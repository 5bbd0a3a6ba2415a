import { describe, expect, it } from 'vitest'
import { streamName } from '../event-log.ts'
import type { EventLog, RecordedEvent } from '../event-log.ts'
import type { Position } from '../position.ts'
import { collect, event, eventsFrom, onEmptyLog, recordA, recordB, yieldTurns } from './log-under-test.ts'
import type { MakeLog } from './log-under-test.ts'

export function following(make: MakeLog): void {
  describe('following', () => {
    it(
      'gives what is there, says so at the end, and goes on with what comes',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 2), 'any')
        const follower = startFollowing(log)
        expect(await follower.take(3)).toEqual([event(1).id, event(2).id, 'caught-up'])
        await log.append(recordB, eventsFrom(3, 2), 'any')
        expect(await follower.take(3)).toEqual([event(3).id, event(4).id, 'caught-up'])
        await log.append(recordA, [event(5)], 'any')
        expect(await follower.take(2)).toEqual([event(5).id, 'caught-up'])
        await follower.stop()
      }),
    )

    it(
      'says at once of an empty log that there is no more',
      onEmptyLog(make, async (log) => {
        const follower = startFollowing(log)
        expect(await follower.take(1)).toEqual(['caught-up'])
        await log.append(recordA, [event(1)], 'any')
        expect(await follower.take(2)).toEqual([event(1).id, 'caught-up'])
        await follower.stop()
      }),
    )

    it(
      'goes on exactly after the position it is given',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 4), 'any')
        const all = await collect(log.readAll())
        const follower = startFollowing(log, all[1]?.position)
        expect(await follower.take(3)).toEqual([event(3).id, event(4).id, 'caught-up'])
        await follower.stop()
      }),
    )

    it(
      'ends when it is told to: before it began, among events, and while waiting',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 5), 'any')
        expect(await collect(log.follow(undefined, AbortSignal.abort()))).toEqual([])

        const amongEvents = new AbortController()
        const seen: unknown[] = []
        for await (const item of log.follow(undefined, amongEvents.signal)) {
          seen.push(item)
          if (seen.length === 2) amongEvents.abort()
        }
        expect(seen).toHaveLength(2)

        const waiting = startFollowing(log)
        const other = startFollowing(log)
        await waiting.take(6)
        await waiting.stop()
        await other.take(6)
        await log.append(recordA, [event(6)], 'any')
        expect(await other.take(2)).toEqual([event(6).id, 'caught-up'])
        await other.stop()
      }),
    )

    it(
      'gives every follower every event once and in order while many write',
      onEmptyLog(make, async (log) => {
        const stop = new AbortController()
        const followers = [0, 1, 2].map((pause) => followUntil(log, 160, { stop, pause }))
        await Promise.all(
          [0, 1, 2, 3].map(async (writer) => {
            for (let n = 0; n < 40; n++) {
              await log.append(streamName(`record-${writer}`), [event(writer * 100 + n)], 'any')
              await yieldTurns((writer + n) % 3)
            }
          }),
        )
        const seen = await Promise.all(followers)
        stop.abort()
        const all = await collect(log.readAll())
        expect(all).toHaveLength(160)
        for (const each of seen) expect(each).toEqual(all)
      }),
    )
  })
}

function startFollowing(log: EventLog, after?: Position) {
  const abort = new AbortController()
  const items = log.follow(after, abort.signal)[Symbol.asyncIterator]()
  return {
    async take(count: number): Promise<string[]> {
      const taken: string[] = []
      while (taken.length < count) {
        const { done, value } = await items.next()
        if (done === true) throw new Error('The follower ended before it was told to')
        taken.push('kind' in value ? value.kind : value.id)
      }
      return taken
    },
    /** Asks for one more, so that the follower is waiting when it is told to end. */
    async stop(): Promise<void> {
      const last = items.next()
      await yieldTurns(2)
      abort.abort()
      expect(await last).toEqual({ done: true, value: undefined })
    },
  }
}

async function followUntil(
  log: EventLog,
  count: number,
  { stop, pause }: { stop: AbortController; pause: number },
): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = []
  for await (const item of log.follow(undefined, stop.signal)) {
    if ('kind' in item) continue
    seen.push(item)
    if (seen.length === count) break
    await yieldTurns(pause)
  }
  return seen
}
