import { describe, expect, it } from 'vitest'
import { streamName } from '../event-log.ts'
import type { EventToAppend } from '../event-log.ts'
import {
  collect,
  event,
  eventsFrom,
  expectFault,
  expectGrowing,
  ids,
  onEmptyLog,
  places,
  recordA,
  recordB,
} from './log-under-test.ts'
import type { MakeLog } from './log-under-test.ts'

export function appending(make: MakeLog): void {
  describe('appending', () => {
    it(
      'numbers the events of a stream from 0 without gaps, in the order given',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, eventsFrom(1, 3), 'any')
        await log.append(recordA, eventsFrom(4, 2), 'any')
        const events = await collect(log.readStream(recordA))
        expect(ids(events)).toEqual(ids(eventsFrom(1, 5)))
        expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4])
        expectGrowing(events.map(({ position }) => position))
      }),
    )

    it(
      'answers with the events as they will be read',
      onEmptyLog(make, async (log) => {
        const outcome = await log.append(recordA, eventsFrom(1, 3), 'no-stream')
        expect(outcome).toEqual({ kind: 'appended', events: await collect(log.readStream(recordA)) })
        expect(outcome).toMatchObject({ events: eventsFrom(1, 3) })
      }),
    )

    it(
      'appends whatever is there when any revision is expected',
      onEmptyLog(make, async (log) => {
        expect(await log.append(recordA, [event(1)], 'any')).toMatchObject({ kind: 'appended' })
        expect(await log.append(recordA, [event(2)], 'any')).toMatchObject({ kind: 'appended' })
      }),
    )

    it(
      'refuses a second first append, and says what is there',
      onEmptyLog(make, async (log) => {
        expect(await log.append(recordA, eventsFrom(1, 2), 'no-stream')).toMatchObject({ kind: 'appended' })
        expect(await log.append(recordA, [event(3)], 'no-stream')).toEqual({ kind: 'conflict', actual: 1 })
        expect(await log.append(recordB, [event(3)], 'no-stream')).toMatchObject({ kind: 'appended' })
        expect(await collect(log.readStream(recordA))).toHaveLength(2)
      }),
    )

    it(
      'appends after the expected revision, and refuses one that is behind, ahead or of an empty stream',
      onEmptyLog(make, async (log) => {
        expect(await log.append(recordA, [event(1)], 0)).toEqual({ kind: 'conflict', actual: 'no-stream' })
        await log.append(recordA, eventsFrom(1, 2), 'no-stream')
        expect(await log.append(recordA, [event(3)], 0)).toEqual({ kind: 'conflict', actual: 1 })
        expect(await log.append(recordA, [event(3)], 2)).toEqual({ kind: 'conflict', actual: 1 })
        expect(await log.append(recordA, [event(3)], 1)).toMatchObject({ events: [{ revision: 2 }] })
      }),
    )

    it(
      'takes an event again as the one it has, whatever revision is expected and whatever came since',
      onEmptyLog(make, async (log) => {
        const first = await log.append(recordA, eventsFrom(1, 2), 'no-stream')
        await log.append(recordA, [event(3)], 'any')
        const expected = { ...first, kind: 'duplicate' }
        expect(await log.append(recordA, eventsFrom(1, 2), 'no-stream')).toEqual(expected)
        expect(await log.append(recordA, eventsFrom(1, 2), 'any')).toEqual(expected)
        expect(await log.append(recordA, eventsFrom(1, 2), 7)).toEqual(expected)
        expect(await log.append(recordA, [event(2)], 'any')).toMatchObject({ events: [{ revision: 1 }] })
        expect(await collect(log.readAll())).toHaveLength(3)
      }),
    )

    it(
      'answers a known id that comes with other content with the content it has',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, [event(1, { says: 'this' })], 'any')
        const again = await log.append(recordA, [event(1, { says: 'that' })], 'any')
        expect(again).toMatchObject({ kind: 'duplicate', events: [{ data: { says: 'this' } }] })
      }),
    )

    it(
      'holds the same id in two streams for two events',
      onEmptyLog(make, async (log) => {
        expect(await log.append(recordA, [event(1)], 'any')).toMatchObject({ kind: 'appended' })
        expect(await log.append(recordB, [event(1)], 'any')).toMatchObject({ kind: 'appended' })
        expect(await collect(log.readAll())).toHaveLength(2)
      }),
    )

    it(
      'refuses an append of which it knows only a part, and writes nothing of it',
      onEmptyLog(make, async (log) => {
        await log.append(recordA, [event(1)], 'any')
        await expectFault(log.append(recordA, eventsFrom(1, 2), 'any'), 'HUB_LOG_PARTIAL_DUPLICATE')
        await expectFault(log.append(recordB, [event(5), event(5)], 'any'), 'HUB_LOG_PARTIAL_DUPLICATE')
        expect(await collect(log.readAll())).toHaveLength(1)
      }),
    )

    it(
      'writes nothing of an append in which one event cannot be kept',
      onEmptyLog(make, async (log) => {
        const unkeepable: EventToAppend[][] = [
          [],
          [event(1), { ...event(2), id: 'not-a-uuid' }],
          [event(1), { ...event(2), type: '' }],
          [event(1), event(2, { count: Number.NaN })],
          [event(1), event(2, { count: -0 })],
          [
            event(1),
            event(
              2,
              JSON.parse('{"at":1}', () => new Date(0)),
            ),
          ],
        ]
        for (const events of unkeepable)
          await expect(log.append(recordA, events, 'any')).rejects.toThrow(RangeError)
        await expect(log.append(recordA, [event(1)], -1)).rejects.toThrow(RangeError)
        await expect(log.append(recordA, [event(1)], 0.5)).rejects.toThrow(RangeError)
        expect(await log.head()).toBeUndefined()
      }),
    )

    it(
      'gives every event a greater position than those before it, over all streams',
      onEmptyLog(make, async (log) => {
        for (let n = 1; n <= 12; n++) await log.append(streamName(`record-${n % 3}`), [event(n)], 'any')
        const events = await collect(log.readAll())
        expect(ids(events)).toEqual(ids(eventsFrom(1, 12)))
        expectGrowing(events.map(({ position }) => position))
        expect(places(await collect(log.readStream(streamName('record-0'))))).toHaveLength(4)
      }),
    )
  })
}
