import { join } from 'node:path'
import { readKafkaSettings, type KafkaSettings } from '@hub/kafka'
import type { KeyEncryptionKeys } from '@hub/key-vault'
import type { HubKey, SigningKey } from '@hub/notification'
import type { JSONWebKeySet, JWK } from 'jose'
import type { Tokens } from './http/permitted.ts'

export type Config = Readonly<{
  port: number
  host: string
  /** The hub's name in manifests. */
  audience: string
  logFile: string
  vaultFile: string
  dropFolder: string
  /** Absent: notifications do not come by Kafka. */
  kafka?: KafkaSettings
  hubKeys: readonly HubKey[]
  /** Signs receipts. */
  signingKey: SigningKey
  /** How far receipts are published; disposable. */
  publishedFile: string
  /** `KAFKA_RECEIPTS`: of several intakes on one log, one publishes receipts. */
  publishesReceipts: boolean
  keks: Required<KeyEncryptionKeys>
  tokens: Tokens
  requestsPerMinute: number
  trustedProxies: number
  logLevel: LogLevel
}>

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

export type ConfigRead =
  | Readonly<{ kind: 'config'; config: Config }>
  /** Everything that is wrong, each as a sentence that names the variable and never its value. */
  | Readonly<{ kind: 'problems'; problems: readonly string[] }>

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the configuration once, at the start. `readFile` gives a file's text, `undefined` when it cannot be read. */
export function readConfig(env: Environment, readFile: (path: string) => string | undefined): ConfigRead {
  const problems: string[] = []
  const data = env['HUB_DATA'] ?? './data'

  function required(name: string): string {
    const value = env[name]
    if (value === undefined || value === '') problems.push(`${name} is not set.`)
    return value ?? ''
  }

  function whole(name: string, wanted: Readonly<{ standard: number; most: number }>): number {
    const text = env[name]
    if (text === undefined) return wanted.standard
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(value <= wanted.most)) problems.push(`${name} is not a whole number from 0 to ${wanted.most}.`)
    return value
  }

  function file<Value>(
    name: string,
    standard: string,
    parse: (text: string) => Value | undefined,
  ): Value | undefined {
    const text = readFile(env[name] ?? join(data, 'keys', standard))
    const value = text === undefined ? undefined : parse(text)
    if (text === undefined)
      problems.push(`${name}: the file cannot be read (default: ${standard} in keys/ of HUB_DATA).`)
    else if (value === undefined) problems.push(`${name}: the file does not hold what it should.`)
    return value
  }

  const level = env['LOG_LEVEL'] ?? 'info'
  const logLevel = logLevels.find((known) => known === level)
  if (logLevel === undefined) problems.push(`LOG_LEVEL is none of ${logLevels.join(', ')}.`)

  const hubKeys = file('HUB_KEYS', 'hub-encryption.json', parseHubKeys)
  const signingKey = file('HUB_SIGNING_KEY', 'hub-signing.json', parseSigningKey)
  const identity = file('HUB_KEK_IDENTITY', 'kek-identity', parseKek)
  const facts = file('HUB_KEK_FACTS', 'kek-facts', parseKek)
  const keys = file('TOKEN_KEYS', 'token-signing.json', parseTokenKeys)
  const issuer = required('TOKEN_ISSUER')
  const audience = required('TOKEN_AUDIENCE')
  const port = whole('PORT', { standard: 8080, most: 65_535 })
  const requestsPerMinute = whole('REQUESTS_PER_MINUTE', { standard: 1200, most: 1_000_000 })
  const trustedProxies = whole('TRUSTED_PROXIES', { standard: 0, most: 10 })

  const kafka = readKafkaSettings(env, readFile)
  if (kafka.kind === 'problems') problems.push(...kafka.problems)
  if (!['on', 'off', undefined].includes(env['KAFKA_RECEIPTS']))
    problems.push('KAFKA_RECEIPTS is neither on nor off.')

  if (problems.length > 0 || !logLevel || !hubKeys || !signingKey || !identity || !facts || !keys)
    return { kind: 'problems', problems }
  return {
    kind: 'config',
    config: {
      port,
      host: env['HOST'] ?? '127.0.0.1',
      audience: env['HUB_AUDIENCE'] ?? 'hub.local',
      logFile: join(data, 'log.sqlite'),
      vaultFile: join(data, 'vault.sqlite'),
      dropFolder: env['HUB_DROP'] ?? join(data, 'drop'),
      ...(kafka.kind === 'settings' ? { kafka: kafka.settings } : {}),
      hubKeys,
      signingKey,
      publishesReceipts: (env['KAFKA_RECEIPTS'] ?? 'on') === 'on',
      publishedFile: join(data, 'read-models', 'receipts-published.json'),
      keks: { identity, facts },
      tokens: { keys, issuer, audience },
      requestsPerMinute,
      trustedProxies,
      logLevel,
    },
  }
}

/** 32 bytes in base64url. */
function parseKek(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text.trim(), 'base64url')
  return bytes.length === 32 ? bytes : undefined
}

/** One hub key, or a list of them: the current one first. */
function parseHubKeys(text: string): readonly HubKey[] | undefined {
  const value = parseJson(text)
  const keys = Array.isArray(value) ? value.filter(isHubKey) : [value].filter(isHubKey)
  return keys.length > 0 && keys.length === (Array.isArray(value) ? value.length : 1) ? keys : undefined
}

function parseSigningKey(text: string): SigningKey | undefined {
  const value = parseJson(text)
  return isHubKey(value) ? value : undefined
}

/** A JSON Web Key Set of public keys, or the one key of the hub's own demonstration sign-in. */
function parseTokenKeys(text: string): JSONWebKeySet | undefined {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = 'keys' in value ? value.keys : 'publicJwk' in value ? [value.publicJwk] : undefined
  return Array.isArray(found) && found.length > 0 && found.every(isPublicJwk) ? { keys: found } : undefined
}

function isHubKey(value: unknown): value is HubKey {
  if (typeof value !== 'object' || value === null) return false
  return 'kid' in value && typeof value.kid === 'string' && 'privateJwk' in value && 'publicJwk' in value
}

const isPublicJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && !('d' in value) && !('k' in value)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
