/** How to reach the broker, and as whom. */
export type KafkaSettings = Readonly<{
  /** `host:port`, any of them leads to the others. */
  brokers: readonly string[]
  clientId: string
  /** How long after its last word a reader is taken for dead, and another has its partitions. */
  sessionTimeoutMs: number
  sasl?: Readonly<{ mechanism: SaslMechanism; username: string; password: string }>
  /** PEM texts; without `ca` those the machine trusts. */
  tls?: Readonly<{ ca?: string; cert?: string; key?: string }>
}>

/** PLAIN would hand the password to whoever answers. */
const saslMechanisms = ['scram-sha-512', 'scram-sha-256'] as const
export type SaslMechanism = (typeof saslMechanisms)[number]

export type KafkaSettingsRead =
  /** `KAFKA_BROKERS` is not set: there is no Kafka. */
  | Readonly<{ kind: 'off' }>
  | Readonly<{ kind: 'settings'; settings: KafkaSettings }>
  /** Everything that is wrong, each as a sentence that names the variable and never its value. */
  | Readonly<{ kind: 'problems'; problems: readonly string[] }>

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the `KAFKA_…` variables. `readFile` gives a file's text, `undefined` when it cannot be read. An empty variable
 * counts as not set.
 */
export function readKafkaSettings(
  env: Environment,
  readFile: (path: string) => string | undefined,
): KafkaSettingsRead {
  const given = (name: string): string | undefined => env[name] || undefined
  const list = given('KAFKA_BROKERS')
  if (list === undefined) return { kind: 'off' }
  const problems: string[] = []

  function file(name: string): string | undefined {
    const path = given(name)
    const text = path === undefined ? undefined : readFile(path)
    if (path !== undefined && text === undefined) problems.push(`${name}: the file cannot be read.`)
    return text
  }

  const brokers = list.split(',').map((broker) => broker.trim())
  if (!brokers.every((broker) => /^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i.test(broker)))
    problems.push('KAFKA_BROKERS is not a list of host:port, separated by commas.')

  const session = given('KAFKA_SESSION_TIMEOUT_MS') ?? '30000'
  const sessionTimeoutMs = /^\d{3,6}$/.test(session) ? Number(session) : Number.NaN
  if (!(sessionTimeoutMs >= 500 && sessionTimeoutMs <= 300_000))
    problems.push('KAFKA_SESSION_TIMEOUT_MS is not a whole number from 500 to 300000.')

  const sasl = readSasl(given, file, problems)
  const tls = readTls(given, file, problems)

  if (problems.length > 0) return { kind: 'problems', problems }
  const settings = {
    brokers,
    clientId: given('KAFKA_CLIENT_ID') ?? 'hub',
    sessionTimeoutMs,
    ...(sasl === undefined ? {} : { sasl }),
    ...(tls === undefined ? {} : { tls }),
  }
  return { kind: 'settings', settings }
}

type Given = (name: string) => string | undefined

function readSasl(given: Given, file: Given, problems: string[]): KafkaSettings['sasl'] {
  const names = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD_FILE'] as const
  if (names.every((name) => given(name) === undefined)) return undefined
  for (const name of names.slice(1)) {
    if (given(name) === undefined) problems.push(`${name} is not set, though others of KAFKA_SASL_… are.`)
  }
  const wanted = given('KAFKA_SASL_MECHANISM') ?? 'scram-sha-512'
  const mechanism = saslMechanisms.find((known) => known === wanted.toLowerCase())
  if (mechanism === undefined) problems.push(`KAFKA_SASL_MECHANISM is none of ${saslMechanisms.join(', ')}.`)
  // A file that was written with an editor ends in a line break, which is no part of the password.
  const password = file('KAFKA_SASL_PASSWORD_FILE')?.replace(/\r?\n$/, '')
  if (password === '') problems.push('KAFKA_SASL_PASSWORD_FILE: the file is empty.')
  const username = given('KAFKA_SASL_USERNAME')
  if (mechanism === undefined || username === undefined || password === undefined) return undefined
  return { mechanism, username, password }
}

function readTls(given: Given, file: Given, problems: string[]): KafkaSettings['tls'] {
  const names = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'] as const
  const wanted = given('KAFKA_TLS') ?? 'off'
  if (wanted !== 'on' && wanted !== 'off') problems.push('KAFKA_TLS is neither on nor off.')
  if (wanted === 'off') {
    for (const name of names.filter((name) => given(name) !== undefined))
      problems.push(`${name} is set, but KAFKA_TLS is not on.`)
  }
  if (wanted !== 'on') return undefined
  const [ca, cert, key] = names.map((name) => file(name))
  if ((given('KAFKA_TLS_CERT_FILE') === undefined) !== (given('KAFKA_TLS_KEY_FILE') === undefined))
    problems.push('KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE are set only together.')
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
}
