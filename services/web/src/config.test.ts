import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const publicJwk = { kty: 'OKP', crv: 'Ed25519', x: 'x', kid: 'k' }
const keyFile = JSON.stringify({ kid: 'k', privateJwk: { ...publicJwk, d: 'secret-part' }, publicJwk })
const env = {
  TIMELINES_API: 'http://timelines:8080/',
  LINKAGE_API: 'http://linkage:8080',
  TOKEN_ISSUER: 'urn:issuer',
  TOKEN_AUDIENCE: 'urn:audience',
  SIGN_IN: 'demonstration',
  SYNTHETIC_PEOPLE: 'yes',
  HUB_DATA: '/srv/hub',
}

describe('the configuration', () => {
  it('is read whole, from the environment and the key file of the data folder', () => {
    const asked: string[] = []
    const read = readConfig(env, (path) => {
      asked.push(path)
      return keyFile
    })
    expect(asked).toEqual(['/srv/hub/keys/token-signing.json'])
    expect(read).toMatchObject({
      kind: 'config',
      config: {
        port: 8080,
        host: '127.0.0.1',
        timelinesApi: 'http://timelines:8080',
        linkageApi: 'http://linkage:8080',
        https: false,
      },
    })
  })

  it('binds the session to https when that is how browsers come', () => {
    const read = readConfig({ ...env, PUBLIC_ADDRESS: 'https://hub.example' }, () => keyFile)
    expect(read).toMatchObject({ kind: 'config', config: { https: true } })
  })

  it('refuses the demonstration sign-in for real people', () => {
    const read = readConfig({ ...env, SYNTHETIC_PEOPLE: 'no' }, () => keyFile)
    expect(read).toMatchObject({ kind: 'problems', problems: [expect.stringContaining('SYNTHETIC_PEOPLE')] })
  })

  it('names everything that is wrong at once, and no value', () => {
    const read = readConfig(
      { PORT: '99999', LOG_LEVEL: 'loud', TIMELINES_API: 'ftp://hidden' },
      () => '{"d":"secret-part"}',
    )
    const problems = read.kind === 'problems' ? read.problems.join(' ') : ''
    const names = [
      'TIMELINES_API',
      'LINKAGE_API',
      'TOKEN_ISSUER',
      'TOKEN_AUDIENCE',
      'SIGN_IN',
      'SYNTHETIC_PEOPLE',
      'SIGN_IN_KEY',
      'PORT',
      'LOG_LEVEL',
    ]
    expect(names.filter((name) => !problems.includes(name))).toEqual([])
    expect(problems).not.toMatch(/secret-part|hidden|loud|99999/)
  })
})
