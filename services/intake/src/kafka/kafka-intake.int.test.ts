import { Writable } from 'node:stream'
import { inMemoryEventLog, LogError, type EventLog, type RecordedEvent } from '@hub/event-log'
import { serviceLog } from '@hub/http-service'
import { kafkaClient, type RunningConsumer } from '@hub/kafka'
import { kafkaBroker, whyNoKafka, type KafkaBroker } from '@hub/test-neighbours/kafka'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { canariesIn } from '../fixtures/canaries.ts'
import { goodMessage } from '../fixtures/good-message.ts'
import { inlineText, withHeader, type Message } from '../fixtures/messages.ts'
import { openedPart } from '../fixtures/opened-part.ts'
import { testHub, type TestHub } from '../fixtures/test-hub.ts'
import type { Intake } from '../intake.ts'
import type { ReasonCode } from '../reason.ts'
import { kafkaIntake } from './kafka-intake.ts'

const why = await whyNoKafka()
const patiently = { timeout: 300_000, interval: 30 }
const structured = 'application/cloudevents+json'
const topic = 'notifications.ambulance'

type Sent = Readonly<{
  key?: string | null
  value: string | Buffer | null
  headers?: Record<string, string | string[]>
}>

describe.skipIf(why !== undefined)(`notifications by Kafka${why === undefined ? '' : ` (${why})`}`, () => {
  const registry = new Registry()
  const written: string[] = []
  const to = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const log = serviceLog('intake', { to })
  const state = { logIsAway: false, failsOn: new Set<string>() }
  let broker: KafkaBroker
  let hub: TestHub
  let running: RunningConsumer
  let send: (...messages: readonly Sent[]) => Promise<void>
  let stopSending: () => Promise<void>

  beforeAll(async () => {
    broker = await kafkaBroker()
    const settings = { brokers: broker.brokers, clientId: 'test', sessionTimeoutMs: 6000 }
    const client = kafkaClient({ settings, log })
    const admin = client.admin()
    await admin.connect()
    const configEntries = [{ name: 'max.message.bytes', value: '4000000' }]
    await admin.createTopics({ topics: [{ topic, numPartitions: 2, configEntries }], waitForLeaders: true })
    await admin.disconnect()
    // Any client's, not ours: the topic takes whatever may be written to it.
    const producer = client.producer({ allowAutoTopicCreation: false })
    await producer.connect()
    send = async (...messages) =>
      void (await producer.send({
        topic,
        messages: messages.map(({ key = null, value, headers = {} }) => ({ key, value, headers })),
      }))
    stopSending = () => producer.disconnect()
    hub = await testHub({ log: leaky(inMemoryEventLog()) })
    running = kafkaIntake({
      settings,
      intake: failing(hub.intake),
      log,
      registry,
      random: () => 0.5,
    })
  })
  afterAll(async () => {
    await running.stop()
    await stopSending()
    await hub[Symbol.asyncDispose]()
    await broker[Symbol.asyncDispose]()
  })

  const leaky = (events: EventLog): EventLog => ({
    ...events,
    append: (...given) =>
      state.logIsAway
        ? Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The event log cannot be used'))
        : events.append(...given),
  })

  const failing = (intake: Intake): Intake => ({
    ...intake,
    receive: (arrival) =>
      state.failsOn.has(String(arrival.body))
        ? Promise.reject(new TypeError(`cannot read the name of ${String(arrival.body)}`))
        : intake.receive(arrival),
  })

  const asSent = ({ event, manifest }: Message): Sent => ({
    key: event.subject,
    value: JSON.stringify(event),
    headers: { 'content-type': structured, 'hub-manifest': manifest },
  })

  const since = async (count: number): Promise<readonly RecordedEvent[]> => (await hub.events()).slice(count)
  const counted = async (): Promise<number> => (await hub.events()).length

  async function arrived(count: number, from: number): Promise<readonly RecordedEvent[]> {
    await vi.waitFor(async () => expect((await since(from)).length).toBeGreaterThanOrEqual(count), patiently)
    return since(from)
  }

  async function kept(of: TestHub, event: RecordedEvent | undefined) {
    const { id, type, stream, revision, meta } = event ?? {}
    const original = await openedPart(of.vault, event, 'original')
    const facts = await openedPart(of.vault, event, 'facts')
    return { id, type, stream, revision, meta, original, facts }
  }

  it('are the events they would be by HTTP', async () => {
    const from = await counted()
    const message = await goodMessage(hub)
    await send(asSent(message))
    const [event] = await arrived(1, from)
    await using other = await testHub({ like: hub })
    await other.intake.receive(withHeader(message))
    expect(await kept(hub, event)).toEqual(await kept(other, (await other.events()).at(-1)))
  })

  it('may have their manifest in them, and no key, as a plain client sends lines of a file', async () => {
    const from = await counted()
    const message = await goodMessage(hub)
    await send({ value: inlineText(message), headers: { 'content-type': `${structured}; charset=UTF-8` } })
    expect(await arrived(1, from)).toMatchObject([{ type: 'notification-accepted' }])
  })

  const person = JSON.stringify({ familyName: 'Testperson', nhsNumber: '9990000018' })
  const good = async (changed: Partial<Sent>): Promise<Sent> => ({
    ...asSent(await goodMessage(hub)),
    ...changed,
  })
  const bad: readonly (readonly [what: string, code: ReasonCode, make: () => Promise<Sent>])[] = [
    [
      'in binary mode',
      'CONTENT_TYPE',
      () => good({ headers: { 'content-type': 'application/jose', ce_id: 'x' } }),
    ],
    ['without a content type', 'CONTENT_TYPE', () => good({ headers: {} })],
    ['without a value, as compaction has it', 'NO_VALUE', () => good({ value: null })],
    ['with a person’s number for a key', 'KAFKA_KEY', () => good({ key: '9990000018' })],
    ['that is no JSON', 'NOT_JSON', () => good({ value: `${person},` })],
    ['of a million and a half bytes', 'TOO_LARGE', () => good({ value: Buffer.alloc(1_500_000, person) })],
    ['without a manifest', 'MANIFEST_MISSING', () => good({ headers: { 'content-type': structured } })],
    [
      'with two manifests',
      'SIGNATURE',
      () => good({ headers: { 'content-type': structured, 'hub-manifest': ['a.b.c', 'd.e.f'] } }),
    ],
  ]
  it.each(bad)('%s are refused as %s, and the next is accepted', async (_what, code, make) => {
    const from = await counted()
    // One after the other on one partition: what is bad is settled, not stepped over.
    await send(await make())
    expect(await arrived(1, from)).toMatchObject([
      { type: 'notification-rejected', data: { reasons: [{ code }] } },
    ])
    await send(asSent(await goodMessage(hub)))
    expect((await arrived(2, from)).at(-1)?.type).toBe('notification-accepted')
  })

  it('that the hub fails on are set aside, sealed; those behind them are accepted', async () => {
    const from = await counted()
    const poisonous = asSent(await goodMessage(hub))
    state.failsOn.add(String(poisonous.value))
    const unsigned: Sent = { value: person, headers: { 'content-type': structured } }
    state.failsOn.add(person)
    await send(poisonous, unsigned, asSent(await goodMessage(hub)))
    const events = await arrived(3, from)
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'notification-accepted',
      'notification-quarantined',
      'notification-rejected',
    ])
    const held = events.find(({ type }) => type === 'notification-quarantined')
    expect(held).toMatchObject({ data: { reasons: [{ code: 'HUB_FAULT' }] } })
    expect(await openedPart(hub.vault, held, 'message')).toContain('"body"')
    expect(await registry.metrics()).toContain(`hub_kafka_hub_faults_total{topic="${topic}"} 2`)
  })

  it('wait while the log is away, and the hub says so; then each is accepted once', async () => {
    const from = await counted()
    state.logIsAway = true
    const messages = await Promise.all(Array.from({ length: 20 }, () => goodMessage(hub)))
    await send(...messages.map(asSent))
    await vi.waitFor(
      () => expect(running.waitsFor()).toEqual(['messages from Kafka that cannot be settled yet']),
      patiently,
    )
    expect(await since(from)).toEqual([])
    state.logIsAway = false
    const events = await arrived(20, from)
    expect(new Set(events.map(({ id }) => id)).size).toBe(20)
    expect(events).toHaveLength(20)
    await vi.waitFor(() => expect(running.waitsFor()).toEqual([]), patiently)
    expect(await registry.metrics()).toMatch(
      /hub_kafka_retries_total\{topic="notifications\.ambulance"\} [1-9]/,
    )
  })

  it('are settled to the last, and no identifier stands in the log of the service or its metrics', async () => {
    await vi.waitFor(async () => {
      const lags = (await registry.metrics()).match(/^hub_kafka_lag_messages.* \d+$/gm) ?? []
      expect(lags.length).toBeGreaterThan(0)
      expect(lags.filter((line) => !line.endsWith(' 0'))).toEqual([])
    }, patiently)
    expect(written.length).toBeGreaterThan(3)
    expect(canariesIn(written.join('') + (await registry.metrics()))).toEqual([])
  })
})
