import type { Position } from '@hub/event-log'
import { receiptsTopic } from '@hub/kafka'
import { receiptIdOf } from '@hub/notification'
import { receiptMessage, type ReceiptSigner, type TopicMessage } from './receipt-message.ts'
import type { Receipts } from './receipts.ts'

/** The broker, as far as receipts need one. */
export interface ReceiptTopics {
  /** MUST NOT resolve before the broker has all of them durably. Rejects otherwise, and some of them may be there. */
  send(topic: string, messages: readonly TopicMessage[]): Promise<void>
  /**
   * The CloudEvents ids of what the topic holds and was written at `since` (RFC 3339 UTC) or later; of everything it holds
   * where that is absent. MUST NOT leave one out.
   */
  idsIn(topic: string, since?: string): Promise<ReadonlySet<string>>
}

/** How far a partner's receipts are published. */
export type Published = Readonly<{
  position: Position
  /** RFC 3339 UTC: nothing after this position was sent before this moment. */
  at: string
}>

/** Where that is kept. Losing it repeats nothing: the topics themselves are asked what they hold. */
export interface PublishedStore {
  read(partner: string): Published | undefined
  /** MUST be whole or not at all, whenever the process ends. */
  write(partner: string, published: Published): void
}

export type PublisherParts = Readonly<{
  receipts: Receipts
  topics: ReceiptTopics
  store: PublishedStore
  sign: ReceiptSigner
  audience: string
  /** RFC 3339 UTC. */
  clock: () => string
  /** How long to wait after so many failures in a row, in milliseconds, with its jitter. */
  delayMs: (failures: number) => number
  /** Resolves after so long, or when the signal aborts. Never rejects. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Is told of each failure; it goes on by itself. */
  onFailure?: (failure: Readonly<{ partner: string; failures: number; error: unknown }>) => void
  /** How many receipts go to the broker at once; default 200. */
  batch?: number
}>

export type Backlog = Readonly<{ partner: string; count: number; since?: string }>

export type ReceiptPublisher = Readonly<{
  /** Publishes what is in the log and what will come, until the signal aborts. Rejects when the receipts can no longer be read. */
  run(signal: AbortSignal): Promise<void>
  /** How many receipts each partner's topic still lacks. */
  behind(): readonly Backlog[]
}>

/**
 * Sends every receipt to its partner's topic, each partner's in the order of the log and apart from the others': a topic that
 * cannot be written to holds up no other, and a broker that is away holds up nothing but receipts.
 *
 * A process that is killed between the broker's acknowledgement and the checkpoint leaves receipts that are there and not
 * noted. So before the first sending the topic is asked what it holds since the checkpoint, and that is not sent again.
 */
export function receiptPublisher(parts: PublisherParts): ReceiptPublisher {
  const { receipts, topics, store, clock, batch = 200 } = parts
  const reached = new Map<string, Position | undefined>()
  /** Whose topic was asked what it holds, and holds nothing more than was noted. */
  const asked = new Set<string>()

  function reachedBy(partner: string): Position | undefined {
    if (!reached.has(partner)) reached.set(partner, store.read(partner)?.position)
    return reached.get(partner)
  }

  /** All that this partner has coming, one page after the other. Returns when there is no more, or the signal aborts. */
  async function publish(partner: string, signal: AbortSignal): Promise<void> {
    const topic = receiptsTopic(partner)
    let there: ReadonlySet<string> | undefined = asked.has(partner) ? new Set() : undefined
    let failures = 0
    while (!signal.aborted) {
      const after = reachedBy(partner)
      const page = receipts.ofPartner(partner, { limit: batch, ...(after === undefined ? {} : { after }) })
      const last = page.at(-1)
      if (last === undefined) return
      try {
        const begin = clock()
        there ??= await topics.idsIn(topic, store.read(partner)?.at)
        const held = there
        const missing = page.filter(({ eventId }) => !held.has(receiptIdOf(eventId)))
        const messages = await Promise.all(missing.map((receipt) => receiptMessage(receipt, parts)))
        if (messages.length > 0) await topics.send(topic, messages)
        store.write(partner, { position: last.position, at: begin })
        reached.set(partner, last.position)
        asked.add(partner)
        failures = 0
      } catch (error) {
        failures += 1
        // What was sent may be there in part: the topic knows.
        there = undefined
        parts.onFailure?.({ partner, failures, error })
        await parts.wait(parts.delayMs(failures), signal)
      }
    }
  }

  return {
    async run(signal) {
      const underWay = new Map<string, Promise<void>>()
      while (!signal.aborted) {
        const mark = receipts.news.mark()
        if (receipts.isOver()) throw new Error('The receipts no longer follow the log')
        for (const partner of receipts.partners()) {
          if (underWay.has(partner) || receipts.waitingAfter(partner, reachedBy(partner)).count === 0)
            continue
          const work = publish(partner, signal).finally(() => underWay.delete(partner))
          underWay.set(partner, work)
        }
        await receipts.news.since(mark, signal)
      }
      await Promise.all(underWay.values())
    },
    behind: () =>
      receipts
        .partners()
        .map((partner) => ({ partner, ...receipts.waitingAfter(partner, reachedBy(partner)) })),
  }
}
