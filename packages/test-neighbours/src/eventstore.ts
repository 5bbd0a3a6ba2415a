import { GenericContainer, Wait } from 'testcontainers'
import { images } from './images.ts'
import { dockerAnswers } from './kafka-container.ts'

export type EventStore = Readonly<{
  /** A connection string. */
  address: string
  how: 'environment' | 'container'
  [Symbol.asyncDispose](): Promise<void>
}>

const port = 2113

/** As in production: what it has answered is on disk; an event of 4 MiB is taken. No TLS, since it is only reached here. */
const environment = {
  EVENTSTORE_INSECURE: 'true',
  EVENTSTORE_CLUSTER_SIZE: '1',
  EVENTSTORE_MAX_APPEND_SIZE: '8388608',
  EVENTSTORE_RUN_PROJECTIONS: 'None',
}

/**
 * A real EventStoreDB: that of `EVENTSTORE_URL`, else one in a container; `undefined` where neither is to be had, since
 * it has no package that runs without one. It may hold other logs: give each test a namespace.
 */
export async function realEventStore(): Promise<EventStore | undefined> {
  const given = process.env['EVENTSTORE_URL']
  if (given !== undefined)
    return { address: given, how: 'environment', [Symbol.asyncDispose]: () => Promise.resolve() }
  if (!(await dockerAnswers())) return undefined
  const started = await new GenericContainer(images.eventstore)
    .withEnvironment(environment)
    .withExposedPorts(port)
    .withWaitStrategy(Wait.forHttp('/health/live', port).forStatusCode(204))
    .start()
  return {
    address: `esdb://${started.getHost()}:${started.getMappedPort(port)}?tls=false`,
    how: 'container',
    async [Symbol.asyncDispose]() {
      await started.stop()
    },
  }
}
