import { describe, expect, it } from 'vitest'
import { configReader } from './config-reader.ts'
import type { Environment } from './config-reader.ts'
import { publicKeysIn, secretIn } from './key-files.ts'

const reader = (env: Environment, files: Readonly<Record<string, string>> = {}) =>
  configReader(env, (path) => files[path])

describe('where the engines are', () => {
  it('is the data folder where nothing is said', () => {
    expect(reader({ HUB_DATA: '/srv' }).engines()).toEqual({
      dataFolder: '/srv',
      eventLog: '/srv/log.sqlite',
      keyVault: { address: '/srv/vault.sqlite' },
    })
  })

  it('is what HUB_LOG and HUB_VAULT say, each for itself, and the file of the password is passed on, not its text', () => {
    const env = {
      HUB_LOG: 'esdb://log',
      HUB_VAULT: 'postgres://hub_intake@vault/v',
      HUB_VAULT_PASSWORD_FILE: '/run/p',
    }
    const read = reader(env, { '/run/p': 'canary' })
    const engines = read.engines()
    expect(engines).toEqual({
      dataFolder: './data',
      eventLog: 'esdb://log',
      keyVault: { address: 'postgres://hub_intake@vault/v', passwordFile: '/run/p' },
    })
    expect(read.result({ engines })).toEqual({ kind: 'config', config: { engines } })
  })

  it('is wrong when the file of the password cannot be read', () => {
    const read = reader({ HUB_VAULT_PASSWORD_FILE: '/canary' })
    read.engines()
    expect(read.result({})).toEqual({
      kind: 'problems',
      problems: ['HUB_VAULT_PASSWORD_FILE: the file cannot be read.'],
    })
  })
})

describe('a configuration', () => {
  it('has its usual values', () => {
    expect(reader({}).service()).toEqual({ port: 8080, host: '127.0.0.1', logLevel: 'info' })
  })

  it('has everything wrong with it named at once, by variable and without values', () => {
    const env = { PORT: '65536', LOG_LEVEL: 'canary', MANY: '-1', EMPTY: '' }
    const read = reader(env, { 'data/keys/short': 'canary' })
    read.service()
    read.whole('MANY', { standard: 1, most: 10 })
    read.required('EMPTY')
    read.file('SHORT', 'short', secretIn)
    read.file('ABSENT', 'absent', secretIn)
    read.problem('OTHER is wrong.')
    expect(read.result({})).toEqual({
      kind: 'problems',
      problems: [
        'PORT is not a whole number from 0 to 65535.',
        'LOG_LEVEL is none of trace, debug, info, warn, error, fatal, silent.',
        'MANY is not a whole number from 0 to 10.',
        'EMPTY is not set.',
        'SHORT: the file does not hold what it should.',
        'ABSENT: the file cannot be read (default: absent in keys/ of HUB_DATA).',
        'OTHER is wrong.',
      ],
    })
  })
})

describe('a file of keys', () => {
  it('holds 32 bytes, or no secret', () => {
    expect(secretIn(`${Buffer.alloc(32, 7).toString('base64url')}\n`)).toEqual(Buffer.alloc(32, 7))
    expect(secretIn(Buffer.alloc(31).toString('base64url'))).toBeUndefined()
  })

  it('holds public keys, or none', () => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: 'x' }
    expect(publicKeysIn(JSON.stringify({ keys: [key] }))).toEqual({ keys: [key] })
    expect(publicKeysIn(JSON.stringify({ publicJwk: key }))).toEqual({ keys: [key] })
    for (const wrong of [{ keys: [{ ...key, d: 'd' }] }, { keys: [{ ...key, k: 'k' }] }, { keys: [] }, {}, 1])
      expect(publicKeysIn(JSON.stringify(wrong))).toBeUndefined()
    expect(publicKeysIn('no JSON')).toBeUndefined()
  })
})
