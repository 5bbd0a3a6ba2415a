import { Position, streamName, type JsonObject, type RecordedEvent } from '@hub/event-log'
import type { LogEventType } from '@hub/contracts/log-events'
import { exampleEvent } from '@hub/contracts/log-events/testing'
import { describe, expect, it } from 'vitest'
import { caseIndex } from './case-index.ts'
import { disclosureIndex } from './disclosure-index.ts'
import { placementsIn } from './placements.ts'

const positionAt = (n: number): Position => Position.fromText(String(n))

const [caseA, caseB] = ['aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb']
const minute = (at: number): string =>
  new Date(Date.parse('2026-03-01T10:00:00Z') + at * 60_000).toISOString()

const record = (name: string): string => `record-ambulance-${name.padEnd(24, '-')}`
const event = (at: number, type: LogEventType, data: JsonObject): RecordedEvent => ({
  ...exampleEvent(type, { data }),
  id: `event-${at}`,
  meta: { recordedAt: minute(at) },
  stream: streamName(exampleEvent(type).stream),
  revision: at,
  position: positionAt(at),
})
const linked = (at: number, name: string, caseId: string) =>
  event(at, 'record-linked', { record: record(name), case: caseId })
const reader = { caller: 'u-1', organisation: 'council', audience: 'core' }
const read = (at: number, change: JsonObject = {}) =>
  event(at, 'timeline-disclosed', { ...reader, case: caseA, asOf: minute(at), logHead: at - 1, ...change })
const listed = (at: number, change: JsonObject = {}) =>
  event(at, 'cases-listed', { ...reader, asOf: minute(at), logHead: at - 1, ...change })

function bookOf(...events: readonly RecordedEvent[]) {
  const book = disclosureIndex()
  for (const one of events) book.take(one)
  return book
}
const parted = { case: caseA, records: [record('b')], position: positionAt(99) }

describe('disclosures that used a link', () => {
  it('are those that showed what left together with what stayed, in a timeline or a list', () => {
    const book = bookOf(
      linked(1, 'a', caseA),
      read(2),
      linked(3, 'b', caseA),
      read(4),
      listed(5, { cases: [caseA, caseB] }),
      listed(6, { cases: [caseB] }),
    )
    expect(book.using(parted).map(({ id, kind }) => [id, kind])).toEqual([
      ['event-4', 'timeline'],
      ['event-5', 'list'],
    ])
    expect(book.ofCase(caseA).map(({ id }) => id)).toEqual(['event-2', 'event-4', 'event-5'])
  })

  it('are not those as known before the link, nor those from before it was in the log that was read', () => {
    const book = bookOf(
      linked(1, 'a', caseA),
      linked(3, 'b', caseA),
      read(4, { asOf: minute(2) }),
      read(5, { logHead: 2 }),
    )
    expect(book.using(parted)).toEqual([])
  })

  it('are all that came by a merge as well, and those as known before the parting', () => {
    const book = bookOf(
      linked(1, 'a', caseA),
      linked(2, 'b', caseB),
      event(3, 'case-merged', { from: caseB, into: caseA, records: [record('b')] }),
      read(4),
      event(5, 'case-split', { from: caseA, into: caseB, records: [record('b')] }),
      read(6),
      read(7, { asOf: minute(4) }),
      event(8, 'case-merged', { from: caseB, into: caseA, records: [record('b')] }),
      read(9),
    )
    expect(book.using({ ...parted, position: positionAt(5) }).map(({ id }) => id)).toEqual([
      'event-4',
      'event-7',
    ])
  })

  it('may be lists that did not say which cases they showed: such a list is counted', () => {
    expect(bookOf(linked(1, 'a', caseA), linked(2, 'b', caseA), listed(3)).using(parted)).toMatchObject([
      { id: 'event-3', caller: 'u-1', agreement: 'cw-harms', audience: 'core' },
    ])
  })
})

describe('where an event puts records', () => {
  it('is nowhere for one that does not read as it should', () => {
    for (const data of [{ record: record('a'), case: 'x' }, { record: 1 }, { basis: 'none' }])
      expect(placementsIn(event(1, 'record-linked', data))).toEqual([])
    expect(placementsIn(event(1, 'case-split', { records: record('a') }))).toEqual([])
    expect(placementsIn(event(1, 'case-opened', { case: caseA }))).toEqual([])
    expect(placementsIn({ ...linked(1, 'a', caseA), stream: streamName('panel-deaths') })).toEqual([])
  })

  it('is the latest: a case holds what is in it now', () => {
    const book = caseIndex()
    for (const one of [
      linked(1, 'a', caseA),
      linked(2, 'b', caseA),
      event(3, 'case-split', { into: caseB, records: [record('b')] }),
    ])
      book.take(one)
    expect([book.membersOf(caseA), book.membersOf(caseB), book.caseOf(record('b'))]).toEqual([
      [record('a')],
      [record('b')],
      caseB,
    ])
  })
})
