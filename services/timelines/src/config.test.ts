import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const secret = Buffer.alloc(32, 1).toString('base64url')
const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }
const files: Readonly<Record<string, string>> = {
  'd/keys/kek-facts': secret,
  'd/keys/pseudonym-root': secret,
  'd/keys/token-signing.json': JSON.stringify({ publicJwk: jwk }),
}
const env = { HUB_DATA: 'd', TOKEN_ISSUER: 'i', TOKEN_AUDIENCE: 'a' }

describe('the configuration', () => {
  it('needs the data folder, who issues tokens, and nothing else', () => {
    expect(readConfig(env, (path) => files[path])).toMatchObject({
      kind: 'config',
      config: {
        port: 8080,
        eventLog: 'd/log.sqlite',
        keyVault: { address: 'd/vault.sqlite' },
        tokens: { keys: { keys: [jwk] } },
        readModelFile: 'd/read-models/timelines.sqlite',
      },
    })
  })

  it('has everything wrong with it named at once, by variable and without values', () => {
    const read = readConfig({ HUB_DATA: 'd', PORT: '99999', LOG_LEVEL: 'loud' }, (path) =>
      path.endsWith('kek-facts') ? 'short' : undefined,
    )
    expect(read).toMatchObject({ kind: 'problems' })
    const text = read.kind === 'problems' ? read.problems.join('\n') : ''
    for (const name of [
      'HUB_KEK_FACTS',
      'HUB_PSEUDONYM_ROOT',
      'TOKEN_KEYS',
      'TOKEN_ISSUER',
      'TOKEN_AUDIENCE',
      'PORT',
      'LOG_LEVEL',
    ])
      expect(text).toContain(name)
    for (const value of ['99999', 'loud', 'short']) expect(text).not.toContain(value)
  })

  it('does not take a private key for one that checks tokens', () => {
    const read = readConfig(env, (path) =>
      path.endsWith('.json') ? JSON.stringify({ keys: [{ ...jwk, d: 'BBBB' }] }) : files[path],
    )
    expect(read).toMatchObject({ kind: 'problems', problems: [expect.stringContaining('TOKEN_KEYS')] })
  })
})
