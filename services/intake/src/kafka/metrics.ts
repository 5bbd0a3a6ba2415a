import { Counter, Gauge, type Registry } from 'prom-client'
import type { Outcome } from '../outcome.ts'

export type KafkaMetrics = Readonly<{
  settled(topic: string, outcome: Outcome['kind']): void
  failed(topic: string): void
  retry(topic: string): void
  lag(topic: string, partition: number, messages: number): void
}>

/** What is counted of Kafka: topics, partitions and outcomes, none of which a partner can choose. */
export function kafkaMetrics(registry: Registry): KafkaMetrics {
  const registers = [registry]
  const settled = new Counter({
    name: 'hub_kafka_notifications_total',
    help: 'Messages settled, by what became of them',
    labelNames: ['topic', 'outcome'],
    registers,
  })
  const failed = new Counter({
    name: 'hub_kafka_hub_faults_total',
    help: 'Messages set aside because the hub failed on them: each is a fault to be mended',
    labelNames: ['topic'],
    registers,
  })
  const retries = new Counter({
    name: 'hub_kafka_retries_total',
    help: 'Times a partition was made to wait because nothing could be kept',
    labelNames: ['topic'],
    registers,
  })
  const lag = new Gauge({
    name: 'hub_kafka_lag_messages',
    help: 'Messages of a partition still to be settled, when it was last looked at',
    labelNames: ['topic', 'partition'],
    registers,
  })
  return {
    settled: (topic, outcome) => settled.inc({ topic, outcome }),
    failed: (topic) => failed.inc({ topic }),
    retry: (topic) => retries.inc({ topic }),
    lag: (topic, partition, messages) => lag.set({ topic, partition }, messages),
  }
}
