import { setTimeout } from 'node:timers/promises'
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs'
import { delayAfter, type Backoff } from './backoff.ts'
import type { KafkaLog } from './client.ts'
import { partitionWork, type Advance, type PartitionWork, type TakenMessage } from './partition-work.ts'
import { leaveInTime } from './leave-in-time.ts'

export type ConsumerParts = Readonly<{
  client: Kafka
  groupId: string
  /** Those the broker does not have are left out, and looked for again from time to time. */
  topics: readonly string[]
  /** MUST resolve only when the message is settled durably. Rejects when it cannot be settled now: it comes again. */
  handle: (message: TakenMessage) => Promise<void>
  log: KafkaLog
  backoff: Backoff
  /** Resolves after so many milliseconds, or early when the signal aborts, and never rejects; default: the timer. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
  observe?: ConsumerObserver
  timing?: Partial<ConsumerTiming>
  /** How many messages of one partition are worked on at once; default 32. */
  concurrency?: number
}>

export type ConsumerObserver = Readonly<{
  /** After each batch: how many messages of the partition are still to be settled. */
  lag(topic: string, partition: number, messages: number): void
  /** A partition waits, because its next message could not be settled. */
  retry(topic: string, partition: number): void
}>

export type ConsumerTiming = Readonly<{
  sessionTimeoutMs: number
  /** How often missing topics are looked for. */
  lookAgainMs: number
}>

export type RunningConsumer = Readonly<{
  /** What it waits for, in words; empty while it takes messages. */
  waitsFor(): readonly string[]
  /** Takes no more, finishes what is under way, commits, leaves the group; resolves after 5 s even if the broker does not answer. */
  stop(): Promise<void>
}>

const usual: ConsumerTiming = { sessionTimeoutMs: 30_000, lookAgainMs: 30_000 }

/**
 * Takes messages at least once each: an offset is committed only when everything before it is settled. A message that takes
 * long, or cannot be settled now, holds up its own partition and nothing else, and the group still hears from this member.
 */
export function runConsumer(parts: ConsumerParts): RunningConsumer {
  const { client, topics, log, backoff, wait = timer } = parts
  const timing = { ...usual, ...parts.timing }
  // How long a batch may hold up the others: nothing is said to the broker meanwhile, so it is well under the session.
  const patienceMs = Math.min(2000, timing.sessionTimeoutMs / 6)
  const stopping = new AbortController()
  const partitions = new Map<string, Partition>()
  let missing = 'the Kafka broker'
  let joined = false

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning } = payload
    const { topic, partition } = batch
    const name = `${topic}|${partition}`
    const known = partitions.get(name) ?? { work: partitionWork(workParts), failures: 0, waits: false }
    partitions.set(name, known)
    const messages = batch.messages.map((message) => taken(topic, partition, message))
    const patience = new AbortController()
    const advance = await known.work.advance(messages, {
      halt: wait(patienceMs, patience.signal),
      mayBegin: () => isRunning() && !stopping.signal.aborted,
    })
    patience.abort()
    await commit(payload, messages.slice(0, advance.settled), known)
    const ahead = messages.at(advance.settled)?.offset ?? batch.lastOffset()
    const behind = BigInt(batch.highWatermark) - BigInt(ahead) - (advance.next.kind === 'nothing' ? 1n : 0n)
    parts.observe?.lag(topic, partition, Math.max(0, Number(behind)))
    if (advance.next.kind === 'slow') void holdBack(payload, known, advance.next.over)
    if (advance.next.kind === 'failed') putOff(payload, known, advance.next)
  }

  const workParts = { handle: parts.handle, concurrency: parts.concurrency ?? 32 }

  async function commit(
    { batch, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload,
    settled: readonly TakenMessage[],
    known: Partition,
  ): Promise<void> {
    const last = settled.at(-1)
    if (last === undefined) return
    known.failures = 0
    const { topic, partition } = batch
    resolveOffset(last.offset)
    const offset = String(BigInt(last.offset) + 1n)
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] })
    known.work.forget(settled)
  }

  /** Leaves the partition alone until then; everything else goes on, and the group hears that this member lives. */
  async function holdBack({ pause }: EachBatchPayload, known: Partition, until: Promise<void>) {
    const resume = pause()
    await until
    known.waits = false
    resume()
  }

  function putOff(
    payload: EachBatchPayload,
    known: Partition,
    { error }: Extract<Advance['next'], { kind: 'failed' }>,
  ): void {
    const { topic, partition } = payload.batch
    known.failures += 1
    known.waits = true
    const waitMs = delayAfter(known.failures, backoff)
    parts.observe?.retry(topic, partition)
    log.warn(
      { topic, partition, attempts: known.failures, waitMs, err: error },
      'a message cannot be settled now; it is tried again',
    )
    void holdBack(payload, known, wait(waitMs, stopping.signal))
  }

  async function existing(): Promise<readonly string[]> {
    const admin = client.admin()
    try {
      await admin.connect()
      const all = new Set(await admin.listTopics())
      return topics.filter((topic) => all.has(topic))
    } finally {
      await admin.disconnect().catch(() => undefined)
    }
  }

  /** One consumer from its beginning to its end: the stop, a crash that kafkajs does not mend, or a new topic. */
  async function session(onJoined: () => void): Promise<void> {
    const found = await Promise.race([existing(), stopped])
    if (found === undefined) return
    if (found.length === 0) {
      missing = 'the Kafka topics'
      throw new Error('None of the topics is there, or none may be seen')
    }
    missing = 'the Kafka broker'
    const consumer = client.consumer({
      groupId: parts.groupId,
      sessionTimeout: timing.sessionTimeoutMs,
      heartbeatInterval: Math.floor(timing.sessionTimeoutMs / 10),
      rebalanceTimeout: timing.sessionTimeoutMs * 2,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
    })
    const over = Promise.withResolvers<void>()
    over.promise.catch(() => undefined)
    const ended = new AbortController()
    const signal = AbortSignal.any([ended.signal, stopping.signal])
    signal.addEventListener('abort', () => over.resolve(), { once: true })
    watch(consumer, { onJoined, crashed: over.reject })
    try {
      await Promise.race([start(consumer, found), over.promise])
      if (found.length < topics.length) {
        log.warn({ missing: topics.filter((topic) => !found.includes(topic)) }, 'topics are not there')
        void moreTopics(found.length, signal).then(over.resolve, over.reject)
      }
      await over.promise
    } finally {
      ended.abort()
      await consumer.disconnect().catch(() => undefined)
      joined = false
    }
  }

  async function start(consumer: Consumer, found: readonly string[]): Promise<void> {
    await consumer.connect()
    await consumer.subscribe({ topics: [...found], fromBeginning: true })
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch })
  }

  type Watched = Readonly<{ onJoined: () => void; crashed: (error: unknown) => void }>

  function watch(consumer: Consumer, { onJoined, crashed }: Watched): void {
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      joined = true
      onJoined()
      const own = new Set(
        Object.entries(payload.memberAssignment).flatMap(([topic, list]) =>
          list.map((one) => `${topic}|${one}`),
        ),
      )
      for (const name of partitions.keys()) if (!own.has(name)) partitions.delete(name)
    })
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      joined = false
      if (!payload.restart) crashed(payload.error)
    })
  }

  async function moreTopics(known: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await wait(timing.lookAgainMs, signal)
      if (!signal.aborted && (await existing()).length > known) return
    }
  }

  async function sessions(): Promise<void> {
    let failures = 0
    while (!stopping.signal.aborted) {
      try {
        await session(() => (failures = 0))
        continue
      } catch (error) {
        failures += 1
        log.warn(
          { err: error, waitsFor: missing },
          'notifications are not taken from Kafka; it is tried again',
        )
      }
      await wait(delayAfter(failures, backoff), stopping.signal)
    }
  }

  const stopped = new Promise<undefined>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
  const going = sessions()
  return {
    waitsFor: () => [
      ...(joined ? [] : [missing]),
      ...([...partitions.values()].some(({ waits }) => waits)
        ? ['messages from Kafka that cannot be settled yet']
        : []),
    ],
    async stop() {
      stopping.abort()
      await leaveInTime(going)
    },
  }
}

const timer = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined)

type Partition = { readonly work: PartitionWork; failures: number; waits: boolean }

function taken(
  topic: string,
  partition: number,
  message: EachBatchPayload['batch']['messages'][number],
): TakenMessage {
  const { offset, key, value, headers = {} } = message
  return {
    topic,
    partition,
    offset,
    key,
    value,
    headers: Object.entries(headers).flatMap(([name, values]) =>
      (Array.isArray(values) ? values : [values])
        .filter((one) => one !== undefined)
        .map((one) => ({ name, value: Buffer.from(one) })),
    ),
  }
}
