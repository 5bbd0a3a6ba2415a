import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const publicKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'k1' }
const secret = Buffer.alloc(32, 1).toString('base64url')

describe('the configuration', () => {
  it('needs the data folder, the key of class identity and whose tokens to believe', () => {
    const env = { HUB_DATA: 'd', TOKEN_ISSUER: 'urn:test', TOKEN_AUDIENCE: 'urn:api' }
    const files = new Map([
      ['d/keys/kek-identity', `${secret}\n`],
      ['d/keys/token-signing.json', JSON.stringify({ keys: [publicKey] })],
    ])
    const read = readConfig(env, (path) => files.get(path))
    expect(read).toMatchObject({
      kind: 'config',
      config: { port: 8080, eventLog: 'd/log.sqlite', keyVault: { address: 'd/vault.sqlite' } },
    })
    expect(read.kind === 'config' && read.config.kek).toHaveLength(32)
  })

  it('has everything wrong with it named at once, by variable and without values', () => {
    const read = readConfig({ PORT: '99999', LOG_LEVEL: 'loud' }, () => 'short')
    const text = read.kind === 'problems' ? read.problems.join('\n') : ''
    for (const name of ['HUB_KEK_IDENTITY', 'TOKEN_ISSUER', 'TOKEN_AUDIENCE', 'PORT', 'LOG_LEVEL'])
      expect(text).toContain(name)
    for (const value of ['99999', 'loud', 'short']) expect(text).not.toContain(value)
  })
})
