import { millisecondsOf } from '@hub/calendar'
import { setTimeout } from 'node:timers/promises'
import { safeFault, type Logger } from '@hub/http-service'
import {
  delayAfter,
  durableProducer,
  kafkaClient,
  readTopic,
  type KafkaSettings,
  leaveInTime,
} from '@hub/kafka'
import type { Registry } from 'prom-client'
import { publisherMetrics } from '../metrics.ts'
import { receiptPublisher, type PublisherParts, type ReceiptTopics } from '../receipts/publish-receipts.ts'

export type KafkaReceiptsParts = Pick<
  PublisherParts,
  'receipts' | 'store' | 'sign' | 'audience' | 'clock' | 'batch'
> &
  Readonly<{
    settings: KafkaSettings
    log: Logger
    registry: Registry
    /** 0 ≤ x < 1. */
    random: () => number
    /** A name nobody has used. */
    ids: () => string
  }>

export type KafkaReceipts = Readonly<{ stop(): Promise<void> }>

/** From a fifth of a second to a minute between two attempts. */
const backoff = { firstMs: 200, mostMs: 60_000 }

/** Clocks differ: the topic is asked for a little more than the checkpoint says. */
const marginMs = 10 * 60 * 1000

/**
 * Publishes receipts to `receipts.<partner>` until it is stopped. One process of a hub does: two would send every receipt
 * twice, which readers discard by its id.
 */
export function kafkaReceipts(parts: KafkaReceiptsParts): KafkaReceipts {
  const { settings, log, random, ids } = parts
  const stop = new AbortController()
  const client = kafkaClient({ settings, log })
  const producer = durableProducer(client)

  const topics: ReceiptTopics = {
    async send(topic, messages) {
      await producer.send(topic, messages)
    },
    async idsIn(topic, since) {
      const values = await readTopic({
        client,
        topic,
        groupId: `hub-receipts-tail-${ids()}`,
        ...(since === undefined ? {} : { since: millisecondsOf(since) - marginMs }),
      })
      return new Set(values.flatMap(idOf))
    },
  }
  const publisher = receiptPublisher({
    ...parts,
    topics,
    delayMs: (failures) => delayAfter(failures, { ...backoff, random }),
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    onFailure: ({ partner, failures, error }) =>
      log.warn({ partner, failures, fault: safeFault(error) }, 'receipts wait: the broker did not take them'),
  })
  publisherMetrics(parts.registry, publisher, parts.clock)
  const running = publisher.run(stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted)
      log.error({ fault: safeFault(error) }, 'receipts are no longer published; start the hub again')
  })
  return {
    async stop() {
      stop.abort()
      await leaveInTime(running.then(() => producer.close()))
    },
  }
}

function idOf(value: Buffer): readonly string[] {
  try {
    const event: unknown = JSON.parse(value.toString('utf8'))
    return typeof event === 'object' && event !== null && 'id' in event && typeof event.id === 'string'
      ? [event.id]
      : []
  } catch {
    return []
  }
}
