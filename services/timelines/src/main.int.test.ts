import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'

const data = mkdtempSync(join(tmpdir(), 'hub-timelines-main-'))
afterAll(() => rmSync(data, { recursive: true }))

const start = (env: Readonly<Record<string, string>>) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      HUB_DATA: data,
      PORT: '0',
      TOKEN_ISSUER: 'urn:i',
      TOKEN_AUDIENCE: 'urn:a',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

describe('the service on its own', () => {
  it('says what is missing, and does not start', async () => {
    const child = start({})
    const problems: string[] = []
    createInterface(child.stderr).on('line', (line) => problems.push(line))
    const [code] = await once(child, 'close')
    expect(code).toBe(2)
    expect(problems.join('\n')).toMatch(/HUB_KEK_FACTS[^]*HUB_PSEUDONYM_ROOT[^]*TOKEN_KEYS/)
  })

  it('is ready once it has read the log, answers, and stops when asked to', async () => {
    mkdirSync(join(data, 'keys'))
    for (const name of ['kek-facts', 'pseudonym-root'])
      writeFileSync(join(data, 'keys', name), Buffer.alloc(32, 1).toString('base64url'))
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }
    writeFileSync(join(data, 'keys', 'token-signing.json'), JSON.stringify({ publicJwk: jwk }))
    const child = start({})
    for await (const line of createInterface(child.stdout)) {
      const { msg, port }: { msg?: string; port?: number } = JSON.parse(line)
      if (msg !== 'ready') continue
      const base = `http://127.0.0.1:${port ?? 0}`
      expect((await fetch(`${base}/health/ready`)).status).toBe(200)
      expect((await fetch(`${base}/cases`)).status).toBe(401)
      child.kill('SIGTERM')
    }
    expect(await exitOf(child)).toBe(0)
  })
})

const exitOf = async (child: ReturnType<typeof start>): Promise<unknown> =>
  child.exitCode ?? (await once(child, 'close'))[0]
