import { describe, expect, it } from 'vitest'
import { streamName } from '../event-log.ts'
import { Position } from '../position.ts'
import type { RecordedEvent } from '../event-log.ts'
import { collect, event, eventsFrom, ids, onEmptyLog, recordA, recordB } from './log-under-test.ts'
import type { MakeLog } from './log-under-test.ts'

export function reading(make: MakeLog): void {
  describe('reading', () => {
    it(
      'finds nothing in an empty log, nor in an unknown stream',
      onEmptyLog(make, async (log) => {
        expect(await log.head()).toBeUndefined()
        expect(await collect(log.readAll())).toEqual([])
        await log.append(recordA, [event(1)], 'any')
        expect(await collect(log.readStream(recordB))).toEqual([])
      }),
    )

    it(
      'reads a stream from the asked revision, and no other stream with it',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 3), 'any')
        await log.append(recordB, eventsFrom(4, 3), 'any')
        await log.append(recordA, eventsFrom(7, 3), 'any')
        expect(ids(await collect(log.readStream(recordA, 2)))).toEqual(ids([event(3), ...eventsFrom(7, 3)]))
        expect(await collect(log.readStream(recordA, 6))).toEqual([])
      }),
    )

    it(
      'goes on exactly after the position a reader had come to',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 5), 'any')
        await log.append(recordB, eventsFrom(6, 5), 'any')
        const all = await collect(log.readAll())
        for (const [index, { position: seen }] of all.entries())
          expect(await collect(log.readAll(seen))).toEqual(all.slice(index + 1))
      }),
    )

    it(
      'finds nothing after the end, however far',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 2), 'any')
        expect(await collect(log.readAll(Position.fromText(String(Number.MAX_SAFE_INTEGER))))).toEqual([])
      }),
    )

    it(
      'says where the log ends',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 2), 'any')
        await log.append(recordB, [event(3)], 'any')
        const all = await collect(log.readAll())
        expect(await log.head()).toBe(all.at(-1)?.position)
      }),
    )

    it(
      'reads up to the end as it was when reading was asked for',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 3), 'any')
        const all = log.readAll()
        const stream = log.readStream(recordA)
        await log.append(recordA, eventsFrom(4, 3), 'any')
        expect(ids(await collect(all))).toEqual(ids(eventsFrom(1, 3)))
        expect(ids(await collect(stream))).toEqual(ids(eventsFrom(1, 3)))
      }),
    )

    it(
      'lets a reader append to what it reads, and ends all the same',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 5), 'any')
        for await (const { revision } of log.readStream(recordA))
          await log.append(recordA, [event(100 + revision)], 'any')
        for await (const { revision } of log.readAll())
          await log.append(recordB, [event(200 + revision)], 'any')
        expect(await collect(log.readStream(recordA))).toHaveLength(10)
        expect(await collect(log.readStream(recordB))).toHaveLength(10)
      }),
    )

    it(
      'reads many events in order, however many it takes at a time',
      onEmptyLog(make, async (log) => {
        for (let first = 0; first < 2600; first += 130) {
          const events = eventsFrom(first, 130)
          await log.append(streamName(`record-${first % 4}`), events, 'any')
        }
        expect(ids(await collect(log.readAll()))).toEqual(ids(eventsFrom(0, 2600)))
        const stream = await collect(log.readStream(streamName('record-0')))
        expect(stream.map(({ revision }) => revision)).toEqual(stream.map((_, index) => index))
        expect(stream).toHaveLength(1300)
      }),
    )

    it(
      'serves several readers at once, and one who leaves early disturbs nobody',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 700), 'any')
        const leaveEarly = async () => {
          const seen: RecordedEvent[] = []
          for await (const read of log.readAll()) {
            seen.push(read)
            if (seen.length === 3) break
          }
          return seen
        }
        const [first, second, early] = await Promise.all([
          collect(log.readAll()),
          collect(log.readStream(recordA)),
          leaveEarly(),
        ])
        expect(first).toEqual(second)
        expect(early).toEqual(first.slice(0, 3))
        expect(await log.append(recordA, [event(999)], 699)).toMatchObject({ kind: 'appended' })
      }),
    )
  })
}
