import { contracts } from '@hub/contracts'
import { safeFault, type Logger } from '@hub/http-service'
import {
  kafkaClient,
  notificationsTopic,
  runConsumer,
  type KafkaSettings,
  type RunningConsumer,
  type TakenMessage,
} from '@hub/kafka'
import { digest } from '@hub/notification'
import type { Registry } from 'prom-client'
import type { Intake } from '../intake.ts'
import type { Outcome } from '../outcome.ts'
import { isHubWideFault } from '../unavailable.ts'
import { kafkaMetrics } from './metrics.ts'
import { readArrival } from './read-arrival.ts'

export type KafkaIntakeParts = Readonly<{
  settings: KafkaSettings
  intake: Intake
  /** Is told of counts and faults; never of a key, a header or a value. */
  log: Logger
  registry: Registry
  /** 0 ≤ x < 1. */
  random: () => number
  /** Default `hub-intake`: all intakes of one hub share it, and with it the partitions. */
  groupId?: string
}>

/** From a fifth of a second to a minute between two attempts. */
const backoff = { firstMs: 200, mostMs: 60_000 }

/**
 * Takes the notifications of every feed from `notifications.<feed>` and gives them to the one intake. An offset is
 * committed only when what became of its message is in the log. What keeps every message from being kept is waited for; a
 * message the hub itself fails on is set aside, so that it neither holds up those behind it nor is lost.
 */
export function kafkaIntake(parts: KafkaIntakeParts): RunningConsumer {
  const { intake, log } = parts
  const metrics = kafkaMetrics(parts.registry)

  async function handle(message: TakenMessage): Promise<void> {
    const taken = readArrival(message)
    const outcome =
      taken.kind === 'nothing'
        ? await intake.refuseUnread(digest(new Uint8Array()), 'NO_VALUE')
        : await received(taken.arrival, message)
    metrics.settled(message.topic, outcome.kind)
  }

  async function received(arrival: Parameters<Intake['receive']>[0], at: TakenMessage): Promise<Outcome> {
    try {
      return await intake.receive(arrival)
    } catch (error) {
      if (isHubWideFault(error)) throw error
      const { topic, partition, offset } = at
      log.error(
        { topic, partition, offset, fault: safeFault(error) },
        'a message is set aside: the hub failed on it',
      )
      metrics.failed(topic)
      return intake.setAside(arrival)
    }
  }

  return runConsumer({
    client: kafkaClient({ settings: parts.settings, log }),
    groupId: parts.groupId ?? 'hub-intake',
    topics: feeds.map(notificationsTopic),
    handle,
    log,
    backoff: { ...backoff, random: parts.random },
    observe: { lag: metrics.lag, retry: metrics.retry },
    timing: { sessionTimeoutMs: parts.settings.sessionTimeoutMs },
  })
}

const feeds = [...new Set(contracts.map(({ feed }) => feed))]
