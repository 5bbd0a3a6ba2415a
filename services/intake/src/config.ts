import { join } from 'node:path'
import { remoteTokenKeys } from '@hub/access'
import { readKafkaSettings, type KafkaSettings } from '@hub/kafka'
import type { KeyEncryptionKeys } from '@hub/key-vault'
import type { HubKey, SigningKey } from '@hub/notification'
import { configReader, jsonIn, publicKeysIn, secretIn } from '@hub/service-config'
import type { ConfigRead, EngineAddresses, Environment, ReadFile, ServiceSettings } from '@hub/service-config'
import type { Tokens } from '@hub/http-service'

export type Config = ServiceSettings &
  EngineAddresses &
  Readonly<{
    /** The hub's name in manifests. */
    audience: string
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
  }>

/** Reads the configuration once, at the start. */
export function readConfig(env: Environment, readFile: ReadFile): ConfigRead<Config> {
  const read = configReader(env, readFile)
  const hubKeys = read.file('HUB_KEYS', 'hub-encryption.json', hubKeysIn)
  const identity = read.file('HUB_KEK_IDENTITY', 'kek-identity', secretIn)
  const facts = read.file('HUB_KEK_FACTS', 'kek-facts', secretIn)
  const keysAt = read.address('TOKEN_KEYS_URL')
  const keys = keysAt ? remoteTokenKeys(keysAt) : read.file('TOKEN_KEYS', 'token-signing.json', publicKeysIn)
  const [issuer, audience] = [read.required('TOKEN_ISSUER'), read.required('TOKEN_AUDIENCE')]
  const kafka = readKafkaSettings(env, readFile)
  if (kafka.kind === 'problems') kafka.problems.forEach(read.problem)
  if (!['on', 'off', undefined].includes(env['KAFKA_RECEIPTS']))
    read.problem('KAFKA_RECEIPTS is neither on nor off.')
  return read.result({
    ...read.service(),
    ...read.engines(),
    audience: env['HUB_AUDIENCE'] ?? 'hub.local',
    ...(kafka.kind === 'settings' && { kafka: kafka.settings }),
    dropFolder: env['HUB_DROP'] ?? join(read.data, 'drop'),
    hubKeys,
    signingKey: read.file('HUB_SIGNING_KEY', 'hub-signing.json', signingKeyIn),
    publishesReceipts: (env['KAFKA_RECEIPTS'] ?? 'on') === 'on',
    publishedFile: join(read.data, 'read-models', 'receipts-published.json'),
    keks: identity && facts && { identity, facts },
    tokens: keys && { keys, issuer, audience },
    requestsPerMinute: read.whole('REQUESTS_PER_MINUTE', { standard: 1200, most: 1_000_000 }),
    trustedProxies: read.whole('TRUSTED_PROXIES', { standard: 0, most: 10 }),
  })
}

/** One hub key, or a list of them: the current one first. */
function hubKeysIn(text: string): readonly HubKey[] | undefined {
  const value = jsonIn(text)
  const keys = Array.isArray(value) ? value.filter(isHubKey) : [value].filter(isHubKey)
  return keys.length > 0 && keys.length === (Array.isArray(value) ? value.length : 1) ? keys : undefined
}

function signingKeyIn(text: string): SigningKey | undefined {
  const value = jsonIn(text)
  return isHubKey(value) ? value : undefined
}

function isHubKey(value: unknown): value is HubKey {
  if (typeof value !== 'object' || value === null) return false
  return 'kid' in value && typeof value.kid === 'string' && 'privateJwk' in value && 'publicJwk' in value
}
