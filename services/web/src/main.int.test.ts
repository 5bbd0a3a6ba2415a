import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')

function started(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env } })
  const out: string[] = []
  child.stdout.on('data', (chunk: Buffer) => void out.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void out.push(chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const port = new Promise<number>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /"port":(\d+),"msg":"listening"/.exec(out.join(''))?.[1]
      if (found !== undefined) resolve(Number(found))
    })
    void ended.then(() => reject(new Error(out.join(''))))
  })
  port.catch(() => undefined)
  return { child, out, ended, port }
}

/** An API of the hub, as far as its `/health/ready` goes. */
async function api() {
  const state: { answer: Readonly<{ status: number; body: object }> } = {
    answer: { status: 200, body: { status: 'ready' } },
  }
  const server = createServer((_request, response) => {
    response.statusCode = state.answer.status
    response.end(JSON.stringify(state.answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    state,
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
    again: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve())),
  }
}

let folder: string
let environment: Readonly<Record<string, string>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-web-'))
  const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true })
  const pair = {
    privateJwk: { ...(await exportJWK(privateKey)), kid: 'k' },
    publicJwk: { ...(await exportJWK(publicKey)), kid: 'k' },
  }
  writeFileSync(join(folder, 'key.json'), JSON.stringify(pair), { mode: 0o600 })
  environment = {
    PORT: '0',
    TOKEN_ISSUER: 'urn:issuer',
    TOKEN_AUDIENCE: 'urn:audience',
    SIGN_IN: 'demonstration',
    SYNTHETIC_PEOPLE: 'yes',
    SIGN_IN_KEY: join(folder, 'key.json'),
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the web service as a process', () => {
  it('waits for the APIs it asks, is ready when they answer, tells of damage in them, and stops when told to', async () => {
    const [timelines, linkage] = [await api(), await api()]
    await timelines.stop()
    const service = started({ ...environment, TIMELINES_API: timelines.url, LINKAGE_API: linkage.url })
    try {
      const base = `http://127.0.0.1:${await service.port}`
      const readiness = async () => JSON.parse(await (await fetch(`${base}/health/ready`)).text())
      const away = [{ what: 'the timelines API', since: expect.stringMatching(/^\d{4}-.*Z$/) }]
      await expect.poll(readiness).toMatchObject({ status: 503, waitingFor: away })

      const page = await (await fetch(`${base}/sign-in`, { headers: { accept: 'text/html' } })).text()
      expect(page).toContain('Sign in to the demonstration')

      await timelines.again()
      await expect.poll(readiness).toEqual({ status: 'ready' })

      // An API that still reads its log says so on the pages that need it.
      linkage.state.answer = { status: 503, body: { type: 'urn:hub:problem:not-ready' } }
      timelines.state.answer = { status: 503, body: { type: 'urn:hub:problem:damaged' } }
      await expect
        .poll(readiness)
        .toMatchObject({ type: 'urn:hub:problem:damaged', damage: [{ what: 'the timelines API' }] })
      expect(service.child.exitCode).toBeNull()

      service.child.kill('SIGTERM')
      expect(await service.ended).toBe(0)
    } finally {
      service.child.kill('SIGKILL')
      await Promise.all([timelines.stop(), linkage.stop()])
    }
  })

  it('does not start half configured, and says what is missing and what to do, one line each', async () => {
    const service = started({})
    expect(await service.ended).toBe(2)
    expect(service.out.join('')).toMatch(
      /^[^\n]*TIMELINES_API is not set\.[^\n]*\nSet these, and start again\.\n$/,
    )
  })

  it('does not start on a port that is taken', async () => {
    const other = await api()
    const port = new URL(other.url).port
    const service = started({ ...environment, PORT: port, TIMELINES_API: other.url, LINKAGE_API: other.url })
    expect(await service.ended).toBe(2)
    expect(service.out.join('')).toMatch(
      new RegExp(`^Port ${port} cannot be used[^\\n]*\\n[^\\n]*PORT[^\\n]*\\n$`),
    )
    await other.stop()
  })
})
