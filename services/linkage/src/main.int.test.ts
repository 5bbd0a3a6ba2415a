import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { casesOf, tell } from './testing.ts'

const data = mkdtempSync(join(tmpdir(), 'hub-linkage-main-'))
afterAll(() => rmSync(data, { recursive: true }))
const kek = Buffer.alloc(32, 1)
const ann = { nhsNumber: '9990000018', nhsNumberStatus: '01', birthDate: '1984-03-17' }

const start = () =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      HUB_DATA: data,
      PORT: '0',
      TOKEN_ISSUER: 'urn:test',
      TOKEN_AUDIENCE: 'urn:test',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

describe('the service on its own', () => {
  it('says what is missing, and does not start', async () => {
    const child = start()
    const problems: string[] = []
    createInterface(child.stderr).on('line', (line) => problems.push(line))
    const [code] = await once(child, 'close')
    expect([code, problems[0]]).toEqual([2, expect.stringContaining('HUB_KEK_IDENTITY')])
  })

  it('links what is in the log of another process, and stops when asked to', async () => {
    mkdirSync(join(data, 'keys'))
    writeFileSync(join(data, 'keys', 'kek-identity'), kek.toString('base64url'))
    const publicKey = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'k1' }
    writeFileSync(join(data, 'keys', 'token-signing.json'), JSON.stringify({ keys: [publicKey] }))
    const log = sqliteEventLog({ path: join(data, 'log.sqlite') })
    const vault = sqliteKeyVault({ path: join(data, 'vault.sqlite'), keks: { identity: kek } })
    await tell(log, vault, { record: 'h1', identity: ann })
    await tell(log, vault, { record: 'h2', identity: ann })
    const child = start()
    for await (const line of createInterface(child.stdout)) {
      const { msg, port }: { msg?: string; port?: number } = JSON.parse(line)
      if (msg !== 'ready') continue
      expect((await fetch(`http://127.0.0.1:${port ?? 0}/health/ready`)).status).toBe(200)
      child.kill('SIGTERM')
    }
    expect(child.exitCode ?? (await once(child, 'close'))[0]).toBe(0)
    const cases = await casesOf(log)
    expect([cases.size, new Set(cases.values()).size]).toEqual([2, 1])
    await log.close()
    await vault.close()
  })
})
