import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const pem = (kind: 'ed25519' | 'x25519'): string => {
  const { privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return privateKey.export({ type: 'pkcs8', format: 'pem' })
}
const kek = Buffer.alloc(32, 3).toString('base64url')
const files = (contents: Readonly<Record<string, string>>) => (path: string) => contents[path]

describe('the configuration', () => {
  it('needs a data folder with its keys, and nothing else', () => {
    const read = readConfig(
      { HUB_DATA: '/d' },
      files({ '/d/keys/log-signing.pem': pem('ed25519'), '/d/keys/kek-facts': `${kek}\n` }),
    )
    expect(read).toMatchObject({
      kind: 'config',
      config: {
        port: 8080,
        audience: 'hub.local',
        origin: 'hub.local/custody-log',
        evidenceFile: '/d/audit.sqlite',
      },
    })
  })

  it('names everything that is wrong at once, and no value', () => {
    const env = {
      HUB_DATA: '/d',
      PORT: 'secret-port',
      LOG_LEVEL: 'secret-level',
      LOG_ORIGIN: 'secret origin',
    }
    const read = readConfig(env, files({ '/d/keys/log-signing.pem': pem('x25519') }))
    expect(read).toEqual({
      kind: 'problems',
      problems: [
        'HUB_LOG_KEY: the file does not hold what it should.',
        'HUB_KEK_FACTS: the file cannot be read (default: kek-facts in keys/ of HUB_DATA).',
        'PORT is not a whole number from 0 to 65535.',
        'LOG_LEVEL is none of trace, debug, info, warn, error, fatal, silent.',
        'LOG_ORIGIN holds a space or a plus sign, or is too long.',
      ],
    })
  })

  it('has no use for the key of what identifies', () => {
    const read = readConfig(
      { HUB_DATA: '/d', HUB_KEK_IDENTITY: '/d/keys/kek-identity' },
      files({
        '/d/keys/log-signing.pem': pem('ed25519'),
        '/d/keys/kek-facts': kek,
        '/d/keys/kek-identity': kek,
      }),
    )
    expect(
      read.kind === 'config' && Object.keys(read.config).filter((name) => /kek|identity/i.test(name)),
    ).toEqual(['kek'])
  })
})
