import { Position, streamName, type RecordedEvent } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { checkTimes } from './check-times.ts'

const received = Date.parse('2026-03-01T10:00:00.000Z')

function recordedAfter(ms: number, rules?: string): RecordedEvent {
  const [receivedAt, recordedAt] = [received, received + ms].map((at) => new Date(at).toISOString())
  return {
    id: '00000000-0000-4000-8000-000000000001',
    type: 'notification-accepted',
    stream: streamName('record-prison-1'),
    revision: 0,
    position: Position.fromText('0'),
    data: {},
    meta: { receivedAt: receivedAt ?? '', recordedAt: recordedAt ?? '', ...(rules && { rules }) },
  }
}

const found = (event: RecordedEvent) => checkTimes(event).map(({ rule }) => rule)

describe('what is received', () => {
  it.each([
    ['0.2.0', 5 * 60_000],
    ['0.1.0', 24 * 60 * 60_000],
    [undefined, 24 * 60 * 60_000],
  ])('by the rules of %s is recorded within %i ms', (rules, most) => {
    expect(found(recordedAfter(most, rules))).toEqual([])
    expect(found(recordedAfter(-most, rules))).toEqual([])
    expect(found(recordedAfter(most + 1, rules))).toEqual(['received-recorded-apart'])
    expect(found(recordedAfter(-most - 1, rules))).toEqual(['received-recorded-apart'])
  })
})
