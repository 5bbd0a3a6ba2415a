import { Kafka, logLevel, type KafkaConfig, type LogEntry } from 'kafkajs'
import type { KafkaSettings } from './settings.ts'

/** What of a log the client needs; pino's fits. */
export type KafkaLog = Readonly<{
  debug(about: object, message: string): void
  info(about: object, message: string): void
  warn(about: object, message: string): void
  error(about: object, message: string): void
}>

export type KafkaClientParts = Readonly<{
  settings: Omit<KafkaSettings, 'sessionTimeoutMs'>
  log: KafkaLog
  /** Of kafkajs's own attempts within one call; whoever calls tries again after them. */
  retry?: KafkaConfig['retry']
}>

/** A client that says what it does in our log: kinds and places, no message, key, header or address of a person. */
export function kafkaClient({ settings, log, retry }: KafkaClientParts): Kafka {
  const { brokers, clientId, sasl, tls } = settings
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ...(sasl === undefined ? {} : { sasl: saslOf(sasl) }),
    ...(tls === undefined ? {} : { ssl: { ...tls, ...(tls.ca === undefined ? {} : { ca: [tls.ca] }) } }),
    retry: retry ?? { initialRetryTime: 200, maxRetryTime: 5000, retries: 6 },
    connectionTimeout: 5000,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => tell(log, entry),
  })
}

function saslOf({ mechanism, username, password }: NonNullable<KafkaSettings['sasl']>) {
  // kafkajs has a type for each mechanism, and none for either.
  return mechanism === 'scram-sha-512'
    ? ({ mechanism, username, password } as const)
    : ({ mechanism, username, password } as const)
}

/** What is copied of kafkajs's entries. Not `error` or `stack`: those may quote what our own code threw. */
const copied = ['broker', 'topic', 'partition', 'groupId', 'retryCount', 'retryTime', 'memberCount'] as const

function tell(log: KafkaLog, { level, namespace, log: entry }: LogEntry): void {
  const about: Record<string, unknown> = { part: namespace || 'kafkajs' }
  for (const name of copied) {
    const value: unknown = entry[name]
    if (typeof value === 'string' || typeof value === 'number') about[name] = value
  }
  // A connection carries our bytes and runs none of our code: what it meets is told by the broker or the machine.
  const isOfConnection = namespace === 'Connection'
  if (isOfConnection && typeof entry['error'] === 'string') about['error'] = entry['error']
  const what = `kafka: ${isOfConnection ? entry.message : fixedPart(entry.message)}`
  switch (level) {
    case logLevel.ERROR:
    case logLevel.WARN:
      // It tries again by itself, and whoever gave up says so: an error here is a warning to the operator.
      return log.warn(about, what)
    case logLevel.INFO:
      return log.info(about, what)
    default:
      return log.debug(about, what)
  }
}

/** kafkajs's messages are a fixed text, and after a colon or bracket what it happened to. */
const fixedPart = (message: string): string =>
  message
    .replace(/^\[[^\]]*\] /, '')
    .split(/[:(]/)[0]
    ?.trim() ?? ''
