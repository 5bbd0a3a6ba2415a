import { contracts } from '@hub/contracts'
import { kafkaClient, notificationsTopic, type KafkaLog } from '@hub/kafka'

const unheard = (): void => undefined
export const silentLog: KafkaLog = { debug: unheard, info: unheard, warn: unheard, error: unheard }

export const feedTopics = [...new Set(contracts.map(({ feed }) => feed))].map(notificationsTopic)

/** The topics of every feed, as an operator makes them before the first partner sends. */
export async function makeTopics(brokers: readonly string[], numPartitions: number): Promise<void> {
  const admin = kafkaClient({ settings: { brokers, clientId: 'test' }, log: silentLog }).admin()
  await admin.connect()
  await admin.createTopics({
    topics: feedTopics.map((topic) => ({ topic, numPartitions })),
    waitForLeaders: true,
  })
  await admin.disconnect()
}
