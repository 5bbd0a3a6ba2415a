import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxEventBytes } from '../encode-event.ts'
import type { Json, JsonObject } from '../event-log.ts'
import { collect, event, expectFault, onEmptyLog, recordA, recordB } from './log-under-test.ts'
import type { MakeLog } from './log-under-test.ts'

const seed = 20_260_105

export function content(make: MakeLog): void {
  describe('content', () => {
    it(
      'gives back every letter, sign and escape as it was given',
      onEmptyLog(make, async (log) => {
        const data = {
          welsh: 'Llŷn Ŵyn',
          arabic: 'الحالة',
          astral: '𝒳 👩🏽‍🚒',
          combining: 'e\u0301 is not \u00e9',
          control: '\u0000\u0001\u001f\u007f\u2028\u2029',
          lone: 'half a pair \ud83d here',
          quotes: `"'\\/\`--;`,
          'key with "quotes" and ñ': null,
          numbers: [0, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, 0.1 + 0.2],
          order: { z: 1, a: 2 },
        }
        await log.append(recordA, [event(1, data)], 'any')
        const [read] = await collect(log.readStream(recordA))
        expect(JSON.stringify(read?.data)).toBe(JSON.stringify(data))
      }),
    )

    it(
      'gives back JSON five hundred levels deep',
      onEmptyLog(make, async (log) => {
        let deep: Json = 'bottom'
        for (let level = 0; level < 500; level++) deep = level % 2 === 0 ? [deep] : { deep }
        await log.append(recordA, [event(1, { deep })], 'any')
        const [read] = await collect(log.readAll())
        expect(JSON.stringify(read?.data)).toBe(JSON.stringify({ deep }))
      }),
    )

    it(`gives back any JSON exactly, in data and in meta (seed ${seed})`, async () => {
      const value = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 })
      const anyEvents = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 })
      const check = fc.asyncProperty(anyEvents, async (pairs) => {
        const { log, dispose } = await make()
        try {
          const events = pairs.map(([data, note], n) => {
            const meta = { recordedAt: '2026-01-05T09:30:00.000Z', note: asJson(note) }
            return { ...event(n, { value: asJson(data) }), meta }
          })
          await log.append(recordA, events, 'any')
          const read = await collect(log.readAll())
          expect(read.map(({ data, meta }) => JSON.stringify([data, meta]))).toEqual(
            events.map(({ data, meta }) => JSON.stringify([data, meta])),
          )
        } finally {
          await dispose()
        }
      })
      await fc.assert(check, { seed, numRuns: 30 })
    })

    it(
      'keeps an event of a megabyte',
      onEmptyLog(make, async (log) => {
        const data: JsonObject = { original: 'é'.repeat(500_000) }
        await log.append(recordA, [event(1, data), event(2)], 'any')
        expect((await collect(log.readAll())).map((read) => read.data)).toEqual([data, { n: 2 }])
      }),
    )

    it(
      'refuses an event above the limit, counted in bytes, and writes nothing',
      onEmptyLog(make, async (log) => {
        const tooLarge = { original: 'é'.repeat(maxEventBytes / 2) }
        await expectFault(
          log.append(recordA, [event(1), event(2, tooLarge)], 'any'),
          'HUB_LOG_EVENT_TOO_LARGE',
        )
        expect(await log.head()).toBeUndefined()
        expect(await log.append(recordB, [event(1)], 'no-stream')).toMatchObject({ kind: 'appended' })
      }),
    )

    it(
      'does not let one reader change what another reads',
      onEmptyLog(make, async (log) => {
        const given = { list: [1, 2] }
        const outcome = await log.append(recordA, [event(1, given)], 'any')
        given.list.push(3)
        if (outcome.kind === 'appended') Object.assign(outcome.events[0] ?? {}, { data: 'changed' })
        const [first] = await collect(log.readAll())
        Object.assign(first?.data ?? {}, { list: 'changed' })
        expect(await collect(log.readAll())).toMatchObject([{ data: { list: [1, 2] } }])
      }),
    )
  })
}

/** fast-check's `-0` and `__proto__` do not survive JSON itself; what is compared is what JSON can carry. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value))
