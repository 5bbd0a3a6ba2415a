import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers'
import { freePorts } from './free-ports.ts'
import type { KafkaBroker } from './kafka.ts'

let answers: Promise<boolean> | undefined

/** Whether a Docker engine answers here; asked once. */
export function dockerAnswers(): Promise<boolean> {
  answers ??= getContainerRuntimeClient().then(
    () => true,
    () => false,
  )
  return answers
}

/** One node in a container. Its port on the host is chosen beforehand, because a broker tells clients its own address. */
export async function containerBroker(image: string): Promise<KafkaBroker> {
  const [port = 0] = await freePorts(1)
  const container = await new GenericContainer(image)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start()
  const stop = (timeout: number) => container.stop({ remove: false, timeout })
  return {
    brokers: [`127.0.0.1:${port}`],
    how: 'container',
    stop: async () => void (await stop(30_000)),
    kill: async () => void (await stop(0)),
    start: () => container.restart(),
    [Symbol.asyncDispose]: async () => void (await container.stop({ remove: true, removeVolumes: true })),
  }
}
