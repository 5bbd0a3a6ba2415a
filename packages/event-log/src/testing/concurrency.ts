import { describe, expect, it } from 'vitest'
import { streamName } from '../event-log.ts'
import type { EventLog, RecordedEvent } from '../event-log.ts'
import type { Position } from '../position.ts'
import {
  collect,
  event,
  eventsFrom,
  expectGrowing,
  ids,
  onEmptyLog,
  recordA,
  recordB,
  yieldTurns,
} from './log-under-test.ts'
import type { MakeLog } from './log-under-test.ts'

const writers = [0, 1, 2, 3, 4, 5, 6, 7]

export function concurrency(make: MakeLog): void {
  describe('many at once', () => {
    it(
      'lets exactly one of several writers have each revision of a stream, and tells the others',
      onEmptyLog(make, async (log) => {
        for (let round = 0; round < 20; round++) {
          const expected = round === 0 ? 'no-stream' : round - 1
          const outcomes = await Promise.all(
            writers.map((writer) => log.append(recordA, [event(round * 100 + writer)], expected)),
          )
          expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(1)
          const others = outcomes.filter(({ kind }) => kind !== 'appended')
          expect(others).toEqual(others.map(() => ({ kind: 'conflict', actual: round })))
        }
        expect(await collect(log.readStream(recordA))).toHaveLength(20)
      }),
    )

    it(
      'keeps what every writer to its own stream appends, each stream in its order',
      onEmptyLog(make, async (log) => {
        await Promise.all(
          writers.map(async (writer) => {
            for (let n = 0; n < 25; n++) {
              const expected = n === 0 ? 'no-stream' : n - 1
              const outcome = await log.append(
                streamName(`record-${writer}`),
                [event(writer * 100 + n)],
                expected,
              )
              expect(outcome.kind).toBe('appended')
            }
          }),
        )
        for (const writer of writers)
          expect(ids(await collect(log.readStream(streamName(`record-${writer}`))))).toEqual(
            ids(eventsFrom(writer * 100, 25)),
          )
        const all = await collect(log.readAll())
        expect(all).toHaveLength(200)
        expectGrowing(all.map(({ position }) => position))
      }),
    )

    it(
      'keeps one event that several send at the same time once',
      onEmptyLog(make, async (log) => {
        const outcomes = await Promise.all(
          writers.map(() => log.append(recordA, eventsFrom(1, 3), 'no-stream')),
        )
        expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
          'appended',
          ...writers.slice(1).map(() => 'duplicate'),
        ])
        expect(await collect(log.readAll())).toHaveLength(3)
      }),
    )

    it(
      'keeps what can be kept when appends beside it fail',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, [event(1)], 'any')
        const settled = await Promise.allSettled([
          log.append(recordB, [event(2)], 'no-stream'),
          log.append(recordA, [event(3)], 'no-stream'),
          log.append(recordA, [event(1), event(4)], 'any'),
          log.append(recordA, [event(5, { count: Number.NaN })], 'any'),
          log.append(recordA, [event(1)], 'any'),
          log.append(recordA, [event(6)], 0),
        ])
        expect(settled.map((each) => (each.status === 'fulfilled' ? each.value.kind : each.status))).toEqual([
          'appended',
          'conflict',
          'rejected',
          'rejected',
          'duplicate',
          'appended',
        ])
        expect(ids(await collect(log.readAll())).toSorted()).toEqual(ids([event(1), event(2), event(6)]))
      }),
    )

    it(
      'never shows a reader an event at or before a position it has already seen',
      onEmptyLog(make, async (log) => {
        const writing = Promise.all(writers.map((writer) => writeSlowly(log, writer)))
        let isWriting = true
        const done = writing.finally(() => {
          isWriting = false
        })
        const seen: RecordedEvent[] = []
        let last: Position | undefined
        for (let isLast = false; !isLast;) {
          isLast = !isWriting
          for await (const read of log.readAll(last)) {
            seen.push(read)
            last = read.position
          }
          await yieldTurns(1)
        }
        await done
        expect(seen).toEqual(await collect(log.readAll()))
        expect(seen).toHaveLength(240)
      }),
    )
  })
}

async function writeSlowly(log: EventLog, writer: number): Promise<void> {
  for (let n = 0; n < 30; n++) {
    await log.append(streamName(`record-${writer % 3}`), [event(writer * 100 + n)], 'any')
    await yieldTurns((writer + n) % 3)
  }
}
