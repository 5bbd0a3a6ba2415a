import { images } from './images.ts'
import { containerBroker, dockerAnswers } from './kafka-container.ts'
import { brokerFolder, nativeBroker } from './kafka-native.ts'

/** Of a broker that accepts SCRAM alone, over TLS and in clear, and lets nobody but `admin` do anything. */
export type SecuredBroker = Readonly<{
  /** SASL without TLS. */
  brokers: readonly string[]
  /** SASL over TLS. */
  tlsBrokers: readonly string[]
  /** The certificate that signed the broker's. */
  caFile: string
  admin: Readonly<{ username: string; password: string }>
}>

export type KafkaBroker = Readonly<{
  /** `host:port`. */
  brokers: readonly string[]
  /** Its whole address, for a test that says what it ran against. */
  how: 'environment' | 'container' | 'native'
  /** Stop it as an operator would, kill it, start it again on the same data and ports. Only of one started here. */
  stop(): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
  secured?: SecuredBroker
  /** A folder with `kafka-topics.sh`, `kafka-configs.sh` and `kafka-acls.sh`, where it was started from jars. */
  tools?: string
  [Symbol.asyncDispose](): Promise<void>
}>

export type WantedBroker = Readonly<{
  /** `stop`, `kill` and `start` are needed: a broker of the environment will not do. */
  restarts?: boolean
  /** With a second and third listener for SCRAM, with and without TLS, and access control on all of them. */
  secured?: boolean
}>

/**
 * Why there is no broker for tests here; `undefined` when there is one. `HUB_REQUIRE` with `kafka` or `all` turns a skip
 * into a failure.
 */
export async function whyNoKafka(wanted: WantedBroker = {}): Promise<string | undefined> {
  if (/\b(?:all|kafka)\b/.test(process.env['HUB_REQUIRE'] ?? '')) return undefined
  if (mayUseEnvironment(wanted)) return undefined
  if (wanted.secured !== true && (await dockerAnswers())) return undefined
  try {
    await brokerFolder()
    return undefined
  } catch {
    return 'there is no Kafka: set KAFKA_BROKERS, start Docker, or install Java 17 and Maven, which fetches it once'
  }
}

/** A broker that nobody else uses while the test runs, unless it is that of `KAFKA_BROKERS`: name topics and groups anew. */
export async function kafkaBroker(wanted: WantedBroker = {}): Promise<KafkaBroker> {
  const given = process.env['KAFKA_BROKERS']
  if (given !== undefined && mayUseEnvironment(wanted)) return environmentBroker(given.split(','))
  if (wanted.secured !== true && (await dockerAnswers())) return containerBroker(images.kafka)
  return nativeBroker({ secured: wanted.secured ?? false })
}

const mayUseEnvironment = ({ restarts, secured }: WantedBroker): boolean =>
  process.env['KAFKA_BROKERS'] !== undefined && restarts !== true && secured !== true

function environmentBroker(brokers: readonly string[]): KafkaBroker {
  const refuse = () => Promise.reject(new Error('A broker of the environment is not ours to stop'))
  return {
    brokers,
    how: 'environment',
    stop: refuse,
    kill: refuse,
    start: refuse,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}
