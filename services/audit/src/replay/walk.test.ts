import { contracts, factsForTimeline, type JsonObject } from '@hub/contracts'
import {
  inMemoryEventLog,
  LogError,
  Position,
  streamName,
  type EventLog,
  type RecordedEvent,
} from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { signer } from '../fixtures/history.ts'
import { auditStore } from '../custody/audit-store.ts'
import { eventLeaf } from '../custody/event-leaf.ts'
import { signNext } from '../custody/sign-next.ts'
import { merkleTree } from '@hub/transparency-log'
import { custodyCheck } from './custody-check.ts'
import { logOrder } from './log-order.ts'
import { readPastDamage } from './read-past-damage.ts'
import { valuesAt } from './values-at.ts'

const positionAt = (n: number): Position => Position.fromText(String(n))

const now = '2026-06-01T00:00:00.000Z'

const anEvent = (n: number, change: Partial<RecordedEvent> = {}): RecordedEvent => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  stream: streamName('case-1'),
  revision: n,
  position: positionAt(n * 10),
  type: 'thing-happened',
  data: {},
  meta: { recordedAt: '2026-03-01T10:00:00.000Z' },
  ...change,
})

/** A log of which readings fail at these positions, each once. */
function damagedLog(events: readonly RecordedEvent[], faults: readonly (number | undefined)[]): EventLog {
  const left = [...faults]
  return {
    ...inMemoryEventLog(),
    async *readAll(after) {
      for (const event of events.filter(
        (one) => after === undefined || Position.compare(one.position, after) > 0,
      )) {
        const fault = left[0]
        if (
          left.length > 0 &&
          (fault === undefined || Position.compare(event.position, positionAt(fault)) > 0)
        ) {
          left.shift()
          throw new LogError(
            'HUB_LOG_EVENT_DAMAGED',
            'damaged',
            fault === undefined ? {} : { position: positionAt(fault) },
          )
        }
        yield event
      }
    },
  }
}

describe('reading past damage', () => {
  const events = [0, 1, 2, 3, 4].map((n) => anEvent(n))

  it('names what is damaged and reads everything else', async () => {
    const items = await Array.fromAsync(readPastDamage(damagedLog(events, [5, 25, 26])))
    expect(items.map((item) => ('kind' in item ? item : item.position))).toEqual([
      0,
      { kind: 'damaged', position: 5 },
      10,
      20,
      { kind: 'damaged', position: 25 },
      { kind: 'damaged', position: 26 },
      30,
      40,
    ])
  })

  it('ends, and says so, where nothing says what is damaged or the same is damaged again', async () => {
    const nowhere = await Array.fromAsync(readPastDamage(damagedLog(events, [undefined])))
    expect(nowhere).toEqual([{ kind: 'end-of-reading' }])
    const again = await Array.fromAsync(readPastDamage(damagedLog(events, [15, 5])))
    expect(again.at(-1)).toEqual({ kind: 'end-of-reading' })
  })

  it('does not take a log that is away for a damaged one', async () => {
    const log = inMemoryEventLog()
    await log.close()
    await expect(Array.fromAsync(readPastDamage(log))).rejects.toMatchObject({ code: 'HUB_LOG_CLOSED' })
  })
})

describe('an event put among events that were committed', () => {
  it('is named, and those after it are as they were', () => {
    const store = auditStore(':memory:')
    const events = [0, 1, 2].map((n) => anEvent(n))
    const tree = merkleTree()
    const entries = events.map((event, index) => {
      const leaf = eventLeaf(event, index)
      tree.append(leaf)
      return {
        index,
        position: event.position,
        eventId: event.id,
        stream: event.stream,
        revision: event.revision,
        leaf,
      }
    })
    const signing = signNext(tree, undefined, signer)
    if (signing.kind === 'signed') store.commit(entries, signing.checkpoint, now)

    const custody = custodyCheck({ store })
    const inserted = anEvent(9, { position: positionAt(15) })
    const standings = [events[0], events[1], inserted, events[2], anEvent(3)].map((event) => {
      if (event === undefined) throw new Error('no event')
      expect(custody.goneBefore(event.position)).toEqual([])
      return custody.event(event).standing
    })
    expect(standings).toEqual(['as-committed', 'as-committed', 'inserted', 'as-committed', 'not-committed'])
    const { findings, report } = custody.end()
    expect(findings).toEqual([])
    expect(report).toMatchObject({ size: 4, signedSize: 3, unsigned: 1, matches: false })
  })
})

describe('the order of a log', () => {
  const plain = { standing: 'not-committed', committed: undefined, findings: [] } as const
  const rules = (events: readonly RecordedEvent[], lost = 0) => {
    const order = logOrder({ now })
    for (let n = 0; n < lost; n++) order.lost()
    return events.flatMap((event) =>
      order
        .event(event, plain)
        .map(({ rule, position: at }) => `${at === undefined ? '' : Position.toText(at)} ${rule}`),
    )
  }

  const at = (recordedAt: string) => ({ meta: { recordedAt } })

  it('is kept by positions that grow, revisions without gaps, and ids used once', () => {
    expect(rules([anEvent(0), anEvent(1), anEvent(2)])).toEqual([])
    expect(rules([anEvent(0), anEvent(1, { position: positionAt(0) })])).toEqual(['0 position-order'])
    expect(rules([anEvent(0), anEvent(2)])).toEqual(['20 revision-gap'])
    expect(rules([anEvent(1)])).toEqual(['10 revision-gap'])
    expect(rules([anEvent(0), anEvent(1), anEvent(2, { revision: 1 })])).toEqual(['20 revision-repeated'])
    expect(rules([anEvent(0), anEvent(1, { id: anEvent(0).id })])).toEqual(['10 event-id-repeated'])
  })

  it('blames nobody for a gap that an unreadable event explains, and only for so many', () => {
    expect(rules([anEvent(0), anEvent(2)], 1)).toEqual([])
    expect(rules([anEvent(0), anEvent(3)], 1)).toEqual(['30 revision-gap'])
    expect(rules([anEvent(0), anEvent(2), anEvent(4)], 1)).toEqual(['40 revision-gap'])
  })

  it.each([
    {
      by: 'the rules of 0.2.0',
      rules: { rules: '0.2.0' },
      times: ['2026-03-01T10:00:00.000Z', '2026-03-01T09:55:00.000Z', '2026-03-01T09:49:59.999Z'],
    },
    {
      by: 'no rules that it names, and so those of 0.1.0',
      rules: {},
      times: ['2026-03-03T10:00:00.000Z', '2026-03-02T10:00:00.000Z', '2026-03-01T09:59:59.999Z'],
    },
  ])('lets times step back as far as $by allow, and no further', ({ rules: named, times }) => {
    const events = times.map((recordedAt, n) => anEvent(n, { meta: { recordedAt, ...named } }))
    expect(rules(events)).toEqual(['20 recorded-backwards'])
  })

  it('lets a time be five minutes ahead of now, and no further', () => {
    const after = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
    const ahead = [300_000, 300_001].map((ms, n) =>
      anEvent(n, { meta: { recordedAt: after(ms), rules: '0.2.0' } }),
    )
    expect(rules(ahead)).toEqual(['10 recorded-in-future'])
  })

  it('does not measure later events by one from the future', () => {
    const times = ['2026-03-01T10:00:00.000Z', '2031-01-01T00:00:00.000Z', '2026-03-01T10:01:00.000Z']
    expect(rules(times.map((time, n) => anEvent(n, at(time))))).toEqual(['10 recorded-in-future'])
  })
})

describe('the area of a notification', () => {
  it('can be told from the facts of every contract, because every place it names is kept there', () => {
    for (const { type, areas } of contracts) {
      for (const pointer of areas) {
        const facts = pointer
          .split('/')
          .slice(2)
          .reduceRight<string | JsonObject>((inner, name) => ({ [name]: inner }), 'E08000026')
        const kept = typeof facts === 'string' ? {} : factsForTimeline(type, facts)
        expect(valuesAt({ facts: kept }, pointer), `${type} ${pointer}`).toEqual(['E08000026'])
      }
    }
  })

  it('is read through arrays, and nowhere else than the pointer says', () => {
    const value = { facts: { stays: [{ lad: 'a' }, { lad: 'b' }, {}], lad: 'c' } }
    expect(valuesAt(value, '/facts/stays/*/lad')).toEqual(['a', 'b'])
    expect(valuesAt(value, '/facts/lad')).toEqual(['c'])
    expect(valuesAt(value, '/facts/lad/more')).toEqual([])
    expect(valuesAt(value, '/facts/constructor')).toEqual([])
  })
})
