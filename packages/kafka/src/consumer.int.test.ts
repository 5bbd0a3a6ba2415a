import { kafkaBroker, whyNoKafka, type KafkaBroker } from '@hub/test-neighbours/kafka'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { kafkaClient, type KafkaLog } from './client.ts'
import { runConsumer, type ConsumerParts, type RunningConsumer } from './consumer.ts'
import { durableProducer, type DurableProducer } from './producer.ts'

const why = await whyNoKafka()
const canary = 'Thistlewood'

/** Long enough for a machine that is busy with other things. */
const patiently = { timeout: 300_000, interval: 50 }

describe.skipIf(why !== undefined)(`messages taken from Kafka${why === undefined ? '' : ` (${why})`}`, () => {
  const said: string[] = []
  const say = (about: object, message: string) => void said.push(JSON.stringify({ ...about, message }))
  const log: KafkaLog = { debug: say, info: say, warn: say, error: say }
  let broker: KafkaBroker
  let client: ReturnType<typeof kafkaClient>
  let producer: DurableProducer
  const running: RunningConsumer[] = []
  let count = 0

  beforeAll(async () => {
    broker = await kafkaBroker()
    client = kafkaClient({ settings: { brokers: broker.brokers, clientId: 'test' }, log })
    producer = durableProducer(client)
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()))
  })
  afterAll(async () => {
    await producer.close()
    await broker[Symbol.asyncDispose]()
  })

  const fresh = (): string => `consumer-${process.pid}-${(count += 1)}`

  async function topic(numPartitions = 1): Promise<string> {
    const name = fresh()
    const admin = client.admin()
    await admin.connect()
    await admin.createTopics({ topics: [{ topic: name, numPartitions }], waitForLeaders: true })
    await admin.disconnect()
    return name
  }

  function consume(
    parts: Pick<ConsumerParts, 'topics' | 'handle'> & Partial<ConsumerParts>,
  ): RunningConsumer {
    const consumer = runConsumer({
      client,
      log,
      groupId: fresh(),
      backoff: { firstMs: 50, mostMs: 200, random: () => 0.5 },
      timing: { sessionTimeoutMs: 6000, lookAgainMs: 200 },
      ...parts,
    })
    running.push(consumer)
    return consumer
  }

  const send = (to: string, values: readonly string[], key = 'k') =>
    producer.send(
      to,
      values.map((value) => ({ key, value, headers: {} })),
    )

  async function committed(groupId: string, of: string): Promise<string | undefined> {
    const admin = client.admin()
    await admin.connect()
    const [found] = await admin.fetchOffsets({ groupId, topics: [of] })
    await admin.disconnect()
    return found?.partitions[0]?.offset
  }

  it('are committed only when they are settled, and taken again by the next when they were not', async () => {
    const of = await topic()
    const groupId = fresh()
    await send(of, ['one', 'two', 'three'])
    let broken = true
    const handled: string[] = []
    const first = consume({
      topics: [of],
      groupId,
      concurrency: 1,
      handle: async ({ value }) => {
        if (String(value) === 'two' && broken) throw new Error(canary)
        handled.push(String(value))
      },
    })
    await vi.waitFor(
      () => expect(first.waitsFor()).toEqual(['messages from Kafka that cannot be settled yet']),
      patiently,
    )
    await vi.waitFor(async () => expect(await committed(groupId, of)).toBe('1'), patiently)
    await first.stop()
    broken = false
    consume({ topics: [of], groupId, handle: async ({ value }) => void handled.push(String(value)) })
    await vi.waitFor(() => expect(handled).toEqual(['one', 'two', 'three']), patiently)
    await vi.waitFor(async () => expect(await committed(groupId, of)).toBe('3'), patiently)
    expect(said.join('\n')).not.toContain(canary)
  })

  it('that cannot be settled now are tried again until they are, and hold up only their own partition', async () => {
    const [of, other] = [await topic(), await topic()]
    let failures = 3
    const handled: string[] = []
    const consumer = consume({
      topics: [of, other],
      handle: async ({ value }) => {
        if (String(value) === 'stubborn' && failures-- > 0) throw new Error('not now')
        handled.push(String(value))
      },
    })
    await send(of, ['stubborn', 'after'])
    await send(other, ['elsewhere'])
    await vi.waitFor(() => expect(handled.toSorted()).toEqual(['after', 'elsewhere', 'stubborn']), patiently)
    expect(handled.indexOf('after')).toBeGreaterThan(handled.indexOf('stubborn'))
    await vi.waitFor(() => expect(consumer.waitsFor()).toEqual([]), patiently)
  })

  it('sent to a topic that is not there are refused, and the next ones go through, in their order', async () => {
    const of = await topic()
    await expect(send(fresh(), ['nowhere'])).rejects.toThrow(/does not host/)
    await Promise.all([send(of, ['one', 'two']), send(of, ['three'])])
    const handled: string[] = []
    consume({ topics: [of], handle: async ({ value }) => void handled.push(String(value)) })
    await vi.waitFor(() => expect(handled).toEqual(['one', 'two', 'three']), patiently)
  })

  it('may take far longer than the session: the member stays in its group, and nothing is done twice', async () => {
    const [of, other] = [await topic(), await topic()]
    const slow = Promise.withResolvers<void>()
    const handled: string[] = []
    const joins = () => said.filter((line) => line.includes('has joined the group')).length
    const before = joins()
    consume({
      topics: [of, other],
      timing: { sessionTimeoutMs: 1500, lookAgainMs: 200 },
      handle: async ({ value }) => {
        handled.push(String(value))
        if (String(value) === 'slow') await slow.promise
      },
    })
    await send(of, ['slow', 'after'])
    await vi.waitFor(() => expect(handled).toContain('slow'), patiently)
    // Three sessions long, other messages come and go; the broker would have thrown a silent member out after one.
    const begun = performance.now()
    for (let number = 0; performance.now() - begun < 4500; number++) {
      await send(other, [`quick ${number}`])
      await vi.waitFor(() => expect(handled).toContain(`quick ${number}`), patiently)
    }
    slow.resolve()
    await vi.waitFor(() => expect(handled).toContain('after'), patiently)
    expect(handled.filter((value) => value === 'slow')).toHaveLength(1)
    expect(joins() - before).toBe(1)
  })

  it('of a topic that comes later are taken as well', async () => {
    const of = await topic()
    const later = fresh()
    const handled: string[] = []
    consume({ topics: [of, later], handle: async ({ value }) => void handled.push(String(value)) })
    await send(of, ['first'])
    await vi.waitFor(() => expect(handled).toEqual(['first']), patiently)
    const admin = client.admin()
    await admin.connect()
    await admin.createTopics({ topics: [{ topic: later, numPartitions: 1 }], waitForLeaders: true })
    await admin.disconnect()
    await send(later, ['second'])
    await vi.waitFor(() => expect(handled).toEqual(['first', 'second']), patiently)
  })

  it('wait, and say so, while none of the topics is there', async () => {
    const consumer = consume({ topics: [fresh()], handle: () => Promise.resolve() })
    await vi.waitFor(() => expect(consumer.waitsFor()).toEqual(['the Kafka topics']), patiently)
  })

  it('wait, and say so, while no broker answers, and can be told to stop', async () => {
    const settings = { brokers: ['127.0.0.1:1'], clientId: 'test' }
    const nobody = kafkaClient({ settings, log, retry: { retries: 0 } })
    const consumer = consume({ client: nobody, topics: [fresh()], handle: () => Promise.resolve() })
    await vi.waitFor(() => expect(said.join('\n')).toContain('it is tried again'), patiently)
    expect(consumer.waitsFor()).toEqual(['the Kafka broker'])
    await consumer.stop()
  })

  it('under way when it is stopped are finished and committed', async () => {
    const of = await topic()
    const groupId = fresh()
    await send(of, ['one', 'two'])
    const begun = Promise.withResolvers<void>()
    const underWay = Promise.withResolvers<void>()
    let finished = 0
    const consumer = consume({
      topics: [of],
      groupId,
      concurrency: 1,
      timing: { sessionTimeoutMs: 30_000, lookAgainMs: 200 },
      handle: async () => {
        begun.resolve()
        await underWay.promise
        finished += 1
      },
    })
    await begun.promise
    const stopped = consumer.stop()
    underWay.resolve()
    await stopped
    expect(finished).toBe(1)
    expect(await committed(groupId, of)).toBe('1')
  })
})
