import { Partitioners, type Kafka, type Producer } from 'kafkajs'

export type ToSend = Readonly<{
  key: string
  value: string | Uint8Array
  headers: Readonly<Record<string, string>>
}>

/** Where a message lies now. */
export type Delivered = Readonly<{ topic: string; partition: number; offset?: string }>

export type DurableProducer = Readonly<{
  /**
   * Sends messages to one topic, in the order given. Resolves when every replica in sync has them; rejects when that is not
   * known, and then sending the same again is the caller's: a reader must bear a message that comes twice.
   */
  send(topic: string, messages: readonly ToSend[]): Promise<readonly Delivered[]>
  close(): Promise<void>
}>

/** A producer whose word can be relied on: all replicas in sync, and none of its own retries makes a second message. */
export function durableProducer(client: Kafka): DurableProducer {
  let current: Promise<Producer> | undefined
  let last: Promise<unknown> = Promise.resolve()

  function connected(): Promise<Producer> {
    current ??= (async () => {
      const producer = client.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
      })
      try {
        await producer.connect()
        return producer
      } catch (error) {
        current = undefined
        throw error
      }
    })()
    return current
  }

  async function sendNow(topic: string, messages: readonly ToSend[]): Promise<readonly Delivered[]> {
    const producer = await connected()
    try {
      const answers = await producer.send({
        topic,
        acks: -1,
        messages: messages.map(({ key, value, headers }) => ({
          key,
          value: typeof value === 'string' ? value : Buffer.from(value),
          headers: { ...headers },
        })),
      })
      return answers.map(({ partition, baseOffset }) => ({
        topic,
        partition,
        ...(baseOffset === undefined ? {} : { offset: baseOffset }),
      }))
    } catch (error) {
      // Its numbering may no longer be the broker's: the next one begins anew, under another producer id.
      current = undefined
      await producer.disconnect().catch(() => undefined)
      throw error
    }
  }

  return {
    send(topic, messages) {
      // One after the other: two at once would number their messages in either order.
      const mine = last.then(() => sendNow(topic, messages))
      last = mine.catch(() => undefined)
      return mine
    },
    async close() {
      await last
      const producer = await current?.catch(() => undefined)
      current = undefined
      await producer?.disconnect()
    },
  }
}
