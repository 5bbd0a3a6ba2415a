import { receiptIdOf, verifyReceipt, generateSigningKey, type SigningKey } from '@hub/notification'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { canariesIn } from '../fixtures/canaries.ts'
import { goodMessage, incident } from '../fixtures/good-message.ts'
import { messageFrom, withHeader } from '../fixtures/messages.ts'
import { testHub, type TestHub } from '../fixtures/test-hub.ts'
import {
  receiptPublisher,
  type Published,
  type PublishedStore,
  type ReceiptTopics,
} from './publish-receipts.ts'
import { receiptSigner, type TopicMessage } from './receipt-message.ts'

const child = { ...incident, identity: { birthDate: '2015-01-01' } }

let key: SigningKey
beforeAll(async () => {
  key = await generateSigningKey()
})

type Kept = Readonly<{ message: TopicMessage; at: string }>

/** A broker that keeps what it acknowledged, and may be told to fail. */
function brokerInMemory(time: { now: string }) {
  const kept = new Map<string, Kept[]>()
  const fails: { send?: (topic: string, count: number) => number | undefined; away?: boolean } = {}
  const topics: ReceiptTopics = {
    async send(topic, messages) {
      if (fails.away === true) throw new Error('no broker')
      const before = fails.send?.(topic, messages.length)
      const taken = messages.slice(0, before ?? messages.length)
      kept.set(topic, [...(kept.get(topic) ?? []), ...taken.map((message) => ({ message, at: time.now }))])
      if (before !== undefined) throw new Error('the connection broke')
    },
    async idsIn(topic, since) {
      if (fails.away === true) throw new Error('no broker')
      const there = (kept.get(topic) ?? []).filter(({ at }) => since === undefined || at >= since)
      return new Set(there.map(({ message }) => String(JSON.parse(message.value).id)))
    },
  }
  const idsOf = (topic: string): readonly string[] =>
    (kept.get(topic) ?? []).map(({ message }) => String(JSON.parse(message.value).id))
  return { topics, fails, idsOf, kept }
}

type Broker = ReturnType<typeof brokerInMemory>

function storeInMemory(): PublishedStore {
  const rows = new Map<string, Published>()
  return { read: (partner) => rows.get(partner), write: (partner, row) => void rows.set(partner, row) }
}

type Started = Readonly<{
  store?: PublishedStore
  batch?: number
  onFailure?: (failure: Readonly<{ partner: string; failures: number }>) => void
  /** Instead of waiting no time at all. */
  wait?: (ms: number) => Promise<void>
}>

function publisherOf(hub: TestHub, { topics }: Broker, started: Started = {}) {
  return receiptPublisher({
    receipts: hub.receipts,
    topics,
    store: started.store ?? storeInMemory(),
    sign: receiptSigner({ audience: 'hub.test', key }),
    audience: 'hub.test',
    clock: () => hub.time.now,
    delayMs: (failures) => failures,
    wait: started.wait ?? (() => new Promise((resolve) => setImmediate(resolve))),
    batch: started.batch ?? 3,
    ...(started.onFailure === undefined ? {} : { onFailure: started.onFailure }),
  })
}

/** Runs it until nothing is left, and stops it. */
async function published(hub: TestHub, broker: Broker, started: Started = {}): Promise<void> {
  await hub.receipts.upTo(await hub.log.head())
  const stop = new AbortController()
  const publisher = publisherOf(hub, broker, started)
  const running = publisher.run(stop.signal)
  await expect.poll(() => publisher.behind().every(({ count }) => count === 0)).toBe(true)
  stop.abort()
  await running
}

async function received(hub: TestHub, count: number): Promise<readonly string[]> {
  for (let sent = 0; sent < count; sent++)
    await hub.intake.receive(
      withHeader(await goodMessage(hub, sent % 3 === 2 ? { plaintext: { ...child } } : {})),
    )
  await hub.receipts.upTo(await hub.log.head())
  return hub.receipts
    .ofPartner('wmas', { limit: Number.MAX_SAFE_INTEGER })
    .map(({ eventId }) => receiptIdOf(eventId))
}

describe('receipts on a topic', () => {
  it('are one for each event, in the order of the log, each signed by the hub', async () => {
    await using hub = await testHub()
    const broker = brokerInMemory(hub.time)
    const ids = await received(hub, 10)
    await published(hub, broker)
    expect(broker.idsOf('receipts.wmas')).toEqual(ids)
    const [first] = broker.kept.get('receipts.wmas') ?? []
    const event = JSON.parse(first?.message.value ?? '')
    expect(event).toMatchObject({
      specversion: '1.0',
      source: 'urn:hub:hub.test',
      type: 'uk.gov.coventry.harms.receipt.v1',
      datacontenttype: 'application/jose',
      subject: first?.message.key,
    })
    expect(await verifyReceipt(event.data, [key.publicJwk])).toMatchObject({
      kind: 'verified',
      receipt: { receipt: event.id, partner: 'wmas', status: 'accepted', notification: event.subject },
    })
  })

  it('say of a person nothing, and of others’ data and of cases nothing either', async () => {
    await using hub = await testHub()
    const broker = brokerInMemory(hub.time)
    await received(hub, 3)
    await published(hub, broker)
    const statements = (broker.kept.get('receipts.wmas') ?? []).map(({ message }) =>
      Buffer.from(String(JSON.parse(message.value).data).split('.')[1] ?? '', 'base64url').toString(),
    )
    expect(statements).toHaveLength(3)
    expect(canariesIn(statements.join('\n'))).toEqual([])
    const known = new Set([
      'v',
      'iss',
      'partner',
      'receipt',
      'status',
      'notification',
      'contract',
      'reasons',
      'eventId',
      'position',
      'recordedAt',
      'agreement',
      'digest',
    ])
    for (const text of statements)
      expect(Object.keys(JSON.parse(text)).filter((name) => !known.has(name))).toEqual([])
  })

  it('go to nobody where no registered partner had signed the message', async () => {
    await using hub = await testHub()
    const broker = brokerInMemory(hub.time)
    await hub.intake.receive({ body: Buffer.from('{'), contentType: 'application/cloudevents+json' })
    await received(hub, 1)
    await published(hub, broker)
    expect([...broker.kept.keys()]).toEqual(['receipts.wmas'])
  })

  it('arrive once each, wherever the process is killed and however often', async () => {
    await using hub = await testHub()
    const ids = await received(hub, 12)
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            sends: fc.integer({ min: 0, max: 4 }),
            of: fc.integer({ min: 0, max: 3 }),
            noted: fc.boolean(),
          }),
          {
            maxLength: 6,
          },
        ),
        async (kills) => {
          const broker = brokerInMemory(hub.time)
          const store = storeInMemory()
          for (const { sends, of, noted } of kills) {
            // Killed within its so-many-th sending, or after it and before the checkpoint.
            let calls = 0
            const stop = new AbortController()
            const dying: Broker = {
              ...broker,
              topics: {
                ...broker.topics,
                async send(topic, messages) {
                  if (calls++ < sends) return broker.topics.send(topic, messages)
                  stop.abort()
                  await broker.topics.send(topic, messages.slice(0, of))
                  if (noted) return
                  throw new Error('killed')
                },
              },
            }
            const deaf: PublishedStore = {
              read: store.read,
              write: (partner, row) => (stop.signal.aborted ? undefined : store.write(partner, row)),
            }
            const publisher = publisherOf(hub, dying, { store: deaf })
            const running = publisher.run(stop.signal)
            await expect
              .poll(() => stop.signal.aborted || publisher.behind().every(({ count }) => count === 0))
              .toBe(true)
            stop.abort()
            await running
          }
          await published(hub, broker, { store })
          expect(broker.idsOf('receipts.wmas').toSorted()).toEqual(ids.toSorted())
        },
      ),
      { numRuns: 30 },
    )
  })

  it('are not sent again when the checkpoint is lost: the topic is asked what it holds', async () => {
    await using hub = await testHub()
    const broker = brokerInMemory(hub.time)
    const ids = await received(hub, 7)
    await published(hub, broker)
    await published(hub, broker, { store: storeInMemory() })
    expect(broker.idsOf('receipts.wmas')).toEqual(ids)
  })

  it('wait for a broker that is away, while intake goes on, and then catch up', async () => {
    await using hub = await testHub()
    const broker = brokerInMemory(hub.time)
    broker.fails.away = true
    const failures: number[] = []
    const stop = new AbortController()
    const publisher = publisherOf(hub, broker, {
      onFailure: ({ failures: count }) => failures.push(count),
    })
    await received(hub, 1)
    const running = publisher.run(stop.signal)
    await expect.poll(() => failures.length).toBeGreaterThan(3)
    const ids = await received(hub, 5)
    expect(publisher.behind()).toEqual([{ partner: 'wmas', count: 6, since: hub.time.now }])
    expect(failures.slice(0, 4)).toEqual([1, 2, 3, 4])
    broker.fails.away = false
    await expect.poll(() => broker.idsOf('receipts.wmas')).toEqual(ids)
    stop.abort()
    await running
  })

  it('of one partner do not wait for the topic of another', async () => {
    await using hub = await testHub()
    const broker = brokerInMemory(hub.time)
    broker.fails.send = (topic) => (topic === 'receipts.wmas' ? 0 : undefined)
    const ids = await received(hub, 2)
    const signedByUhcw = await goodMessage(hub)
    const { signing } = hub.sender('uhcw')
    const from = { ...hub.sender('wmas'), signing }
    await hub.intake.receive(
      withHeader(
        await messageFrom(from, hub.time.now, { type: signedByUhcw.event.type, plaintext: incident }),
      ),
    )
    await hub.receipts.upTo(await hub.log.head())
    const stop = new AbortController()
    const running = publisherOf(hub, broker).run(stop.signal)
    await expect.poll(() => broker.idsOf('receipts.uhcw').length).toBe(1)
    expect(broker.idsOf('receipts.wmas')).toEqual([])
    delete broker.fails.send
    await expect.poll(() => broker.idsOf('receipts.wmas')).toEqual(ids)
    stop.abort()
    await running
  })

  it('that come while it runs are sent without being asked for', async () => {
    await using hub = await testHub()
    const broker = brokerInMemory(hub.time)
    const stop = new AbortController()
    const running = publisherOf(hub, broker).run(stop.signal)
    const ids = await received(hub, 4)
    await expect.poll(() => broker.idsOf('receipts.wmas')).toEqual(ids)
    stop.abort()
    await running
  })
})
