export { leaveInTime } from './leave-in-time.ts'
export { delayAfter, type Backoff } from './backoff.ts'
export { kafkaClient, type KafkaClientParts, type KafkaLog } from './client.ts'
export {
  runConsumer,
  type ConsumerObserver,
  type ConsumerParts,
  type ConsumerTiming,
  type RunningConsumer,
} from './consumer.ts'
export type { TakenMessage } from './partition-work.ts'
export { durableProducer, type Delivered, type DurableProducer, type ToSend } from './producer.ts'
export { readTopic, type TopicToRead } from './read-topic.ts'
export { readKafkaSettings, type KafkaSettings, type KafkaSettingsRead } from './settings.ts'
export { notificationsTopic, receiptsTopic } from './topics.ts'
