import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')

function started(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env } })
  const out: string[] = []
  child.stdout.on('data', (chunk: Buffer) => void out.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void out.push(chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = new Promise<number>((resolve) => {
    child.stdout.on('data', () => {
      const port = /"port":(\d+),"msg":"ready"/.exec(out.join(''))?.[1]
      if (port !== undefined) resolve(Number(port))
    })
  })
  return { child, out, ended, ready }
}

describe('the web service as a process', () => {
  it('serves the sign-in page and stops when told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hub-web-'))
    const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true })
    const pair = {
      privateJwk: { ...(await exportJWK(privateKey)), kid: 'k' },
      publicJwk: { ...(await exportJWK(publicKey)), kid: 'k' },
    }
    writeFileSync(join(folder, 'key.json'), JSON.stringify(pair), { mode: 0o600 })
    const service = started({
      PORT: '0',
      TIMELINES_API: 'http://127.0.0.1:9',
      LINKAGE_API: 'http://127.0.0.1:9',
      TOKEN_ISSUER: 'urn:issuer',
      TOKEN_AUDIENCE: 'urn:audience',
      SIGN_IN: 'demonstration',
      SYNTHETIC_PEOPLE: 'yes',
      SIGN_IN_KEY: join(folder, 'key.json'),
    })
    try {
      const port = await service.ready
      const page = await (
        await fetch(`http://127.0.0.1:${port}/sign-in`, { headers: { accept: 'text/html' } })
      ).text()
      expect(page).toContain('Sign in to the demonstration')
      service.child.kill('SIGTERM')
      expect(await service.ended).toBe(0)
    } finally {
      service.child.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    }
  })

  it('does not start half configured, and says what is missing', async () => {
    const service = started({})
    expect(await service.ended).toBe(1)
    expect(service.out.join('')).toContain('TIMELINES_API is not set.')
  })
})
