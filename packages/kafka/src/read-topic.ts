import type { Kafka } from 'kafkajs'

export type TopicToRead = Readonly<{
  client: Kafka
  topic: string
  /** Milliseconds since 1970: nothing written at this moment or later is left out; everything, where absent. */
  since?: number
  /** One that nobody else uses: it is only a reader's name, and commits nothing. */
  groupId: string
  /** Rejects when nothing more has come for so long; default 30 seconds. */
  patienceMs?: number
}>

/**
 * What a topic holds now, from a moment on: the values, in the order of each partition. Rejects when the topic is not there, and
 * when the broker says that there is more than it gives.
 */
export async function readTopic(wanted: TopicToRead): Promise<readonly Buffer[]> {
  const left = await partsToRead(wanted)
  if (left.size === 0) return []
  const { client, topic, groupId, patienceMs = 30_000 } = wanted
  const consumer = client.consumer({ groupId, allowAutoTopicCreation: false })
  const values: Buffer[] = []
  const { promise: done, resolve, reject } = Promise.withResolvers<void>()
  const stalled = () => reject(new Error('The broker gave no more of a topic than a part'))
  let patience = setTimeout(stalled, patienceMs)
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch({ batch }) {
        const part = left.get(batch.partition)
        if (part === undefined) return Promise.resolve()
        for (const { offset, value } of batch.messages)
          if (BigInt(offset) >= part.from && BigInt(offset) < part.end && value !== null) values.push(value)
        if (BigInt(batch.lastOffset()) >= part.end - 1n) left.delete(batch.partition)
        if (left.size === 0) resolve()
        clearTimeout(patience)
        patience = setTimeout(stalled, patienceMs)
        return Promise.resolve()
      },
    })
    for (const [partition, { from }] of left) consumer.seek({ topic, partition, offset: String(from) })
    await done
    return values
  } finally {
    clearTimeout(patience)
    await consumer.disconnect()
  }
}

type Part = Readonly<{ from: bigint; /** The first that is not there yet. */ end: bigint }>

/** Of each partition that has something to read, from where to where. */
async function partsToRead({ client, topic, since }: TopicToRead): Promise<Map<number, Part>> {
  const admin = client.admin()
  await admin.connect()
  try {
    const all = await admin.fetchTopicOffsets(topic)
    const begin = since === undefined ? [] : await admin.fetchTopicOffsetsByTimestamp(topic, since)
    const parts = all.map(({ partition, low, high }): [number, Part] => {
      const from = BigInt(begin.find((one) => one.partition === partition)?.offset ?? low)
      const first = BigInt(low)
      return [partition, { from: from > first ? from : first, end: BigInt(high) }]
    })
    return new Map(parts.filter(([, { from, end }]) => from < end))
  } finally {
    await admin.disconnect()
  }
}
