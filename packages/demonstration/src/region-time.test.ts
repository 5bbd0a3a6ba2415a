import * as fc from 'fast-check'
import { inMemoryEventLog, streamName, type EventToAppend } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { regionTime } from './region-time.ts'

const id = (serial: number): string => `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
const event = (serial: number, recordedAt: string): EventToAppend => ({
  id: id(serial),
  type: 'thing-happened',
  data: {},
  meta: { recordedAt },
})
const [stream, other] = [streamName('record-1'), streamName('record-2')]
const machine = () => '2026-11-01T09:00:00.000Z'
const begun = () => regionTime({ from: '2024-07-01T00:00:00.000Z', machine })

async function recorded(log: ReturnType<typeof inMemoryEventLog>) {
  return (await Array.fromAsync(log.readAll())).map((one) => ({ id: one.id, at: one.meta.recordedAt }))
}

describe('the clock of a hub whose region loads', () => {
  it('stands at the last event of the log, and changes to the machine’s when all is loaded', async () => {
    const time = begun()
    const log = time.inOrder(inMemoryEventLog())
    expect(time.now()).toBe('2024-07-01T00:00:00.000Z')
    await log.append(stream, [event(1, '2024-07-02T10:00:00.000Z')], 'any')
    expect(time.now()).toBe('2024-07-02T10:00:00.000Z')
    time.end()
    expect(time.now()).toBe(machine())
  })

  it('does not go back to a machine’s clock that is behind the region', async () => {
    const time = begun()
    time.advance('2027-01-01T00:00:00.000Z')
    time.end()
    expect(time.now()).toBe('2027-01-01T00:00:00.000Z')
  })
})

describe('a log in the region’s order', () => {
  it('takes expected events in the order of their times, whichever is examined first', async () => {
    const inner = inMemoryEventLog()
    const time = begun()
    const log = time.inOrder(inner)
    const order = time.expect([id(1), id(2), id(3)])
    const later = log.append(other, [event(3, '2024-07-02T12:00:00.000Z')], 'any')
    const reading = log.append(stream, [event(9, time.now())], 'any')
    // The second turned out to be there already, and is not appended.
    order.settled(id(2))
    const first = log.append(stream, [event(1, '2024-07-02T10:00:00.000Z')], 'any')
    await Promise.all([later, reading, first])
    expect(await recorded(inner)).toEqual([
      { id: id(9), at: '2024-07-01T00:00:00.000Z' },
      { id: id(1), at: '2024-07-02T10:00:00.000Z' },
      { id: id(3), at: '2024-07-02T12:00:00.000Z' },
    ])
  })

  it('records no event before the one before it, whatever times are given', async () => {
    const minute = fc.integer({ min: 0, max: 1_000_000 })
    const instantOf = (minutes: number) => new Date(Date.UTC(2024, 6, 1) + minutes * 60_000).toISOString()
    await fc.assert(
      fc.asyncProperty(fc.array(minute, { minLength: 2, maxLength: 20 }), async (minutes) => {
        const inner = inMemoryEventLog()
        const log = begun().inOrder(inner)
        await Promise.all(
          minutes.map((one, serial) => log.append(stream, [event(serial, instantOf(one))], 'any')),
        )
        const times = (await recorded(inner)).map(({ at }) => at)
        expect(times).toEqual(times.toSorted())
        expect(times).toHaveLength(minutes.length)
      }),
    )
  })

  it('leaves events as they are when all is loaded', async () => {
    const inner = inMemoryEventLog()
    const time = begun()
    const log = time.inOrder(inner)
    time.advance('2026-06-30T00:00:00.000Z')
    time.end()
    await log.append(stream, [event(1, '2026-01-01T00:00:00.000Z')], 'any')
    expect(await recorded(inner)).toEqual([{ id: id(1), at: '2026-01-01T00:00:00.000Z' }])
  })
})
