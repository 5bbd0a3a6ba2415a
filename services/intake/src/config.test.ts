import { randomBytes } from 'node:crypto'
import { generateHubKey, generateSigningKey } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const hubKey = await generateHubKey()
const tokenKey = await generateSigningKey()
const kek = randomBytes(32).toString('base64url')

const files: Readonly<Record<string, string>> = {
  'data/keys/hub-encryption.json': JSON.stringify(hubKey),
  'data/keys/kek-identity': kek,
  'data/keys/kek-facts': `${kek}\n`,
  'data/keys/hub-signing.json': JSON.stringify(tokenKey),
  'data/keys/token-signing.json': JSON.stringify(tokenKey),
}
const env = { TOKEN_ISSUER: 'https://sign-in.test', TOKEN_AUDIENCE: 'hub.test' }
const read = (changed: Record<string, string>, there = files) =>
  readConfig({ ...env, ...changed }, (path) => there[path])

describe('the configuration', () => {
  it('needs only the issuer and the audience of tokens where the keys are in the data folder', () => {
    expect(read({})).toMatchObject({
      kind: 'config',
      config: {
        port: 8080,
        host: '127.0.0.1',
        audience: 'hub.local',
        tokens: { keys: { keys: [tokenKey.publicJwk] } },
      },
    })
  })

  it('takes notifications from Kafka where brokers are named, and names what is wrong with them', () => {
    expect(read({ KAFKA_BROKERS: 'one:9092' })).toMatchObject({
      config: { kafka: { brokers: ['one:9092'], clientId: 'hub' } },
    })
    expect(read({})).not.toHaveProperty('config.kafka')
    expect(read({ KAFKA_BROKERS: 'one', KAFKA_TLS: 'perhaps' })).toEqual({
      kind: 'problems',
      problems: [
        'KAFKA_BROKERS is not a list of host:port, separated by commas.',
        'KAFKA_TLS is neither on nor off.',
      ],
    })
  })

  it('names everything that is wrong at once, and no value', () => {
    const secret = 'not-a-port-but-a-secret'
    const result = readConfig({ PORT: secret, LOG_LEVEL: secret, TRUSTED_PROXIES: '99' }, () => undefined)
    expect(result.kind).toBe('problems')
    const text = JSON.stringify(result)
    for (const name of [
      'PORT',
      'LOG_LEVEL',
      'TRUSTED_PROXIES',
      'HUB_KEYS',
      'HUB_SIGNING_KEY',
      'HUB_KEK_IDENTITY',
      'HUB_KEK_FACTS',
      'TOKEN_KEYS',
      'TOKEN_ISSUER',
      'TOKEN_AUDIENCE',
    ]) {
      expect(text).toContain(name)
    }
    expect(text).not.toContain(secret)
  })

  it('refuses a key-encryption key of another length, and a token key that is private', () => {
    const result = read(
      {},
      {
        ...files,
        'data/keys/kek-facts': 'c2hvcnQ',
        'data/keys/token-signing.json': JSON.stringify({ keys: [tokenKey.privateJwk] }),
      },
    )
    expect(result).toEqual({
      kind: 'problems',
      problems: [
        'HUB_KEK_FACTS: the file does not hold what it should.',
        'TOKEN_KEYS: the file does not hold what it should.',
      ],
    })
  })

  it('takes several hub keys, so that a rotation loses nothing under way', () => {
    const result = read({ HUB_KEYS: 'both' }, { ...files, both: JSON.stringify([hubKey, hubKey]) })
    expect(result).toMatchObject({
      kind: 'config',
      config: { hubKeys: [{ kid: hubKey.kid }, { kid: hubKey.kid }] },
    })
  })
})
