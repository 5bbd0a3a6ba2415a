import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { vaultDatabase } from '@hub/key-vault-postgres/testing'
import { holdFolder } from '@hub/service-runner'
import { freePorts } from '@hub/test-neighbours/free-ports'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import { describe, expect, it } from 'vitest'
import { establishedFolder, serviceProcess } from '../service-process.ts'

const withLog = ['intake', 'linkage', 'timelines', 'audit'] as const
const withVault = ['intake', 'linkage', 'timelines'] as const
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/)
const ready = { status: 'ready' }
const waiting = (what: string) => ({ status: 503, waitingFor: [{ what, since: instant }] })
const twoLines = /^[^\n]+[.)]\n[^\n]+\.\n$/

/** A route of each service that answers anybody, if only to say that they must sign in. */
const routes: Readonly<Record<string, string>> = {
  intake: '/receipts/wmas',
  linkage: '/link-reviews',
  timelines: '/cases',
}

async function stopped(service: ReturnType<typeof serviceProcess>): Promise<void> {
  service.child.kill('SIGTERM')
  expect([await service.over, service.stderr()]).toEqual([0, ''])
}

describe('a service that waits', () => {
  it.each(withLog)('for the event log, which is away at its start: %s', async (name) => {
    using folder = await establishedFolder()
    // A file stands where the folder of the log is to be mounted.
    const mount = join(folder.path, 'mount')
    writeFileSync(mount, '')
    await using service = serviceProcess(name, { HUB_DATA: folder.path, HUB_LOG: join(mount, 'log.sqlite') })
    await expect.poll(service.readiness).toMatchObject(waiting('the event log'))
    expect(await service.get('/health/live')).toBe(200)
    const route = routes[name]
    if (route !== undefined) expect(await service.get(route)).toBe(503)

    rmSync(mount)
    mkdirSync(mount)
    renameSync(folder.log, join(mount, 'log.sqlite'))
    await expect.poll(service.readiness).toEqual(ready)
    if (route !== undefined) expect(await service.get(route)).not.toBe(503)
    await stopped(service)
  })

  it('for the key vault in PostgreSQL, which is away at the start of all three that have one', async (ctx) => {
    const skipped = await whyNoPostgres({ restarts: true })
    if (skipped !== undefined) ctx.skip(skipped)
    using folder = await establishedFolder()
    await using server = await postgresServer({ restarts: true })
    await using stored = await vaultDatabase(server)
    const services = withVault.map((name) => {
      const { address, password } = stored.as(name === 'linkage' ? 'hub_linkage' : 'hub_intake')
      const passwordFile = join(folder.path, `password-${name}`)
      writeFileSync(passwordFile, password())
      return { name, environment: { HUB_VAULT: address, HUB_VAULT_PASSWORD_FILE: passwordFile } }
    })
    await server.stop()
    const running = services.map(({ name, environment }) =>
      serviceProcess(name, { HUB_DATA: folder.path, ...environment }),
    )
    try {
      for (const service of running)
        await expect.poll(service.readiness).toMatchObject(waiting('the key vault'))
      await server.start()
      for (const service of running) await expect.poll(service.readiness).toEqual(ready)
      for (const service of running) await stopped(service)
    } finally {
      for (const service of running) await service[Symbol.asyncDispose]()
    }
  })

  it('for the APIs that it asks: web', async () => {
    using folder = await establishedFolder()
    const [port = 0] = await freePorts(1)
    const api = `http://127.0.0.1:${port}`
    await using service = serviceProcess('web', pages(folder.path, api))
    await expect.poll(service.readiness).toMatchObject({
      waitingFor: [{ what: 'the timelines API', since: instant }, { what: 'the linkage API' }],
    })
    const server = createServer((_request, response) => response.end(JSON.stringify(ready)))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
    await expect.poll(service.readiness).toEqual(ready)
    await stopped(service)
    await new Promise((resolve) => server.close(resolve).closeAllConnections())
  })
})

describe('a service that is refused', () => {
  const otherKey = randomBytes(32).toString('base64url')

  it.each([
    ['intake', 'kek-identity', 'identity keys were made with another'],
    ['intake', 'kek-facts', 'facts keys were made with another'],
    ['linkage', 'kek-identity', 'identity keys were made with another'],
    ['timelines', 'kek-facts', 'facts keys were made with another'],
  ])(
    'because it was given wrong keys exits with 2 and says what to do: %s with another %s',
    async (name, key, what) => {
      using folder = await establishedFolder()
      const putBack = folder.exchangeKey(key, otherKey)
      await using wrong = serviceProcess(name, { HUB_DATA: folder.path })
      expect(await wrong.over).toBe(2)
      expect(wrong.stderr()).toMatch(twoLines)
      expect(wrong.stderr()).toContain(what)
      expect(wrong.stderr()).toContain('Put back the key files')
      expect(wrong.said()).not.toContain(otherKey)
      // Nothing was changed: with its own keys it starts.
      putBack()
      await using right = serviceProcess(name, { HUB_DATA: folder.path })
      await expect.poll(right.readiness).toEqual(ready)
      await stopped(right)
    },
  )

  it('because its log key is not the one that signed the evidence: audit', async () => {
    using folder = await establishedFolder()
    await using first = serviceProcess('audit', { HUB_DATA: folder.path })
    await expect.poll(first.readiness).toEqual(ready)
    await stopped(first)
    const { privateKey } = generateKeyPairSync('ed25519')
    folder.exchangeKey('log-signing.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await using wrong = serviceProcess('audit', { HUB_DATA: folder.path })
    expect(await wrong.over).toBe(2)
    expect(wrong.stderr()).toMatch(twoLines)
    expect(wrong.stderr()).toContain('signed with another log key')
  })

  it('because its configuration is not complete: web', async () => {
    using folder = await establishedFolder()
    const { TIMELINES_API: _, ...rest } = pages(folder.path, 'http://127.0.0.1:9')
    await using service = serviceProcess('web', { ...rest, SYNTHETIC_PEOPLE: 'no' })
    expect(await service.over).toBe(2)
    expect(service.stderr()).toMatch(twoLines)
    expect(service.stderr()).toMatch(/^[^\n]*TIMELINES_API is not set\.[^\n]*SYNTHETIC_PEOPLE/)
  })

  it.each(['linkage', 'timelines', 'audit'])(
    'because another is running on its data folder, which is not disturbed by it: %s',
    async (name) => {
      using folder = await establishedFolder()
      await using first = serviceProcess(name, { HUB_DATA: folder.path })
      await expect.poll(first.readiness).toEqual(ready)
      await using second = serviceProcess(name, { HUB_DATA: folder.path })
      expect(await second.over).toBe(2)
      expect(second.stderr()).toMatch(twoLines)
      expect(second.stderr()).toContain(`Another ${name} is running`)
      expect(await first.readiness()).toEqual(ready)
      await stopped(first)
    },
  )

  it('because a whole hub holds the data folder: intake', async () => {
    using folder = await establishedFolder()
    const hub = holdFolder(folder.path, 'hub')
    await using service = serviceProcess('intake', { HUB_DATA: folder.path })
    expect(await service.over).toBe(2)
    expect(service.stderr()).toMatch(twoLines)
    expect(service.stderr()).toContain('Another hub is running')
    hub[Symbol.dispose]()
  })

  it.each(['intake', 'web'])('because its port is taken: %s', async (name) => {
    using folder = await establishedFolder()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const environment = name === 'web' ? pages(folder.path, 'http://127.0.0.1:9') : { HUB_DATA: folder.path }
    await using service = serviceProcess(name, { ...environment, PORT: port })
    expect(await service.over).toBe(2)
    expect(service.stderr()).toMatch(twoLines)
    expect(service.stderr()).toContain(`Port ${port} cannot be used`)
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('a service that meets damage', () => {
  it.each(withLog)('in the log it has read stays up, is not ready, and says where: %s', async (name) => {
    using folder = await establishedFolder()
    damageEvent(folder.log, 1)
    await using service = serviceProcess(name, { HUB_DATA: folder.path })
    await expect.poll(service.readiness).toMatchObject(damagedAt(1))
    const route = routes[name]
    if (route !== undefined) expect(await service.get(route)).toBe(503)
    expect(await service.get('/health/live')).toBe(200)
    await stopped(service)
  })

  it.each(withLog)('in an event that comes while it works does the same: %s', async (name) => {
    using folder = await establishedFolder()
    await using service = serviceProcess(name, { HUB_DATA: folder.path })
    await expect.poll(service.readiness).toEqual(ready)
    const position = appendDamaged(folder.log)
    await expect.poll(service.readiness).toMatchObject(damagedAt(position))
    const route = routes[name]
    if (route !== undefined) expect(await service.get(route)).toBe(503)
    expect(service.child.exitCode).toBeNull()
    await stopped(service)
  })

  it('of which an API that it asks tells says so, and is ready again with the API: web', async () => {
    using folder = await establishedFolder()
    const state = { status: 503, body: { type: 'urn:hub:problem:damaged' } as object }
    const server = createServer((_request, response) => {
      response.statusCode = state.status
      response.end(JSON.stringify(state.body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const address = server.address()
    const api = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    await using service = serviceProcess('web', pages(folder.path, api))
    await expect.poll(service.readiness).toMatchObject({
      status: 503,
      damage: [{ what: 'the timelines API', since: instant }, { what: 'the linkage API' }],
    })
    Object.assign(state, { status: 200, body: ready })
    await expect.poll(service.readiness).toEqual(ready)
    await stopped(service)
    await new Promise((resolve) => server.close(resolve).closeAllConnections())
  })
})

const damagedAt = (position: number) => ({
  status: 503,
  damage: [{ what: 'the event log', where: `at position ${position}`, since: instant }],
})

function pages(folder: string, api: string): Record<string, string> {
  return {
    TIMELINES_API: api,
    LINKAGE_API: api,
    SIGN_IN: 'demonstration',
    SYNTHETIC_PEOPLE: 'yes',
    SIGN_IN_KEY: join(folder, 'keys/token-signing.json'),
  }
}

/** Changes one byte of a stored event, as a failing disk would. */
function damageEvent(path: string, position: number): void {
  const raw = new DatabaseSync(path)
  raw.exec('DROP TRIGGER event_is_never_changed')
  raw.prepare(`UPDATE event SET data = replace(data, '{', '{ ') WHERE pos = ?`).run(position)
  raw.close()
}

/** Appends an event whose digest is not its own. */
function appendDamaged(path: string): number {
  const raw = new DatabaseSync(path, { timeout: 5000 })
  const { pos } = raw.prepare('SELECT pos FROM head').get() ?? {}
  const next = Number(pos) + 1
  raw.exec('BEGIN IMMEDIATE')
  raw
    .prepare(`INSERT INTO event VALUES (?, 'record-damaged', 0, ?, 'noted', '{}', '{}', 'not its digest')`)
    .run(next, 'a0000000-0000-4000-8000-000000000001')
  raw.prepare('UPDATE head SET pos = ?').run(next)
  raw.exec('COMMIT')
  raw.close()
  return next
}
