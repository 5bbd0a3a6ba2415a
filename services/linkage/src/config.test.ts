import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const secret = Buffer.alloc(32, 1).toString('base64url')

describe('the configuration', () => {
  it('needs the data folder and the key of class identity', () => {
    const read = readConfig({ HUB_DATA: 'd' }, (path) =>
      path === 'd/keys/kek-identity' ? `${secret}\n` : undefined,
    )
    expect(read).toMatchObject({
      kind: 'config',
      config: { port: 8080, eventLog: 'd/log.sqlite', keyVault: { address: 'd/vault.sqlite' } },
    })
    expect(read.kind === 'config' && read.config.kek).toHaveLength(32)
  })

  it('has everything wrong with it named at once, by variable and without values', () => {
    const read = readConfig({ PORT: '99999', LOG_LEVEL: 'loud' }, () => 'short')
    const text = read.kind === 'problems' ? read.problems.join('\n') : ''
    for (const name of ['HUB_KEK_IDENTITY', 'PORT', 'LOG_LEVEL']) expect(text).toContain(name)
    for (const value of ['99999', 'loud', 'short']) expect(text).not.toContain(value)
  })
})
