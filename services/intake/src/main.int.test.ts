import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { vaultDatabase } from '@hub/key-vault-postgres/testing'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { generateSigningKey } from '@hub/notification'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import { afterEach, describe, expect, it } from 'vitest'
import { canariesIn } from './fixtures/canaries.ts'
import { incident, incidentType } from './fixtures/good-message.ts'
import { messageFrom, withHeader, type Sender } from './fixtures/messages.ts'
import { area, testHub, testKeks } from './fixtures/test-hub.ts'

const main = join(dirname(fileURLToPath(import.meta.url)), 'main.ts')
const undo: (() => void)[] = []
afterEach(() => {
  for (const one of undo.splice(0)) one()
})

/** A data folder with an agreement in force, a registered partner and the hub's keys. */
async function dataFolder(): Promise<Readonly<{ folder: string; sender: Sender }>> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-main-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  const agreement = { ...area(), inForce: { ...area().inForce, until: '2999-12-31' } }
  const hub = await testHub({
    agreement,
    log: sqliteEventLog({ path: join(folder, 'log.sqlite') }),
    vault: sqliteKeyVault({ path: join(folder, 'vault.sqlite'), keks: testKeks }),
  })
  const keys = join(folder, 'keys')
  mkdirSync(keys)
  writeFileSync(join(keys, 'hub-encryption.json'), JSON.stringify(hub.hubKey))
  writeFileSync(join(keys, 'hub-signing.json'), JSON.stringify(await generateSigningKey()))
  writeFileSync(join(keys, 'kek-identity'), testKeks.identity.toString('base64url'))
  writeFileSync(join(keys, 'kek-facts'), testKeks.facts.toString('base64url'))
  writeFileSync(join(keys, 'token-signing.json'), JSON.stringify(await generateSigningKey()))
  const sender = hub.sender('wmas')
  await hub[Symbol.asyncDispose]()
  return { folder, sender }
}

async function started(folder: string, more: Readonly<Record<string, string>> = {}) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [main], {
    env: {
      HUB_DATA: folder,
      PORT: '0',
      HUB_AUDIENCE: 'hub.test',
      TOKEN_ISSUER: 'https://sign-in.test',
      TOKEN_AUDIENCE: 'hub.test',
      ...more,
    },
  })
  undo.push(() => child.kill('SIGKILL'))
  const written: string[] = []
  child.stderr.on('data', (chunk) => written.push(String(chunk)))
  for await (const line of createInterface(child.stdout)) {
    written.push(line)
    const { msg, port } = JSON.parse(line)
    if (msg === 'ready') return { child, url: `http://127.0.0.1:${port}`, written }
  }
  throw new Error(`It did not start: ${written.join('\n')}`)
}

const post = async (url: string, arrival: ReturnType<typeof withHeader>): Promise<number> => {
  const { body, contentType, manifest = '' } = arrival
  const headers = { 'content-type': contentType, 'hub-manifest': manifest }
  const answer = await fetch(`${url}/notifications`, { method: 'POST', body: new Uint8Array(body), headers })
  return answer.status
}

describe('intake alone', () => {
  it('killed in the middle has kept everything it acknowledged, and sending all again has no second effect', async () => {
    const { folder, sender } = await dataFolder()
    const first = await started(folder)
    const now = new Date((await fetch(`${first.url}/health/ready`)).headers.get('date') ?? '').toISOString()
    const arrivals = []
    // Far more than are answered at once, so that some are still waiting when the first ten have their answer.
    for (let count = 0; count < 240; count++) {
      arrivals.push(withHeader(await messageFrom(sender, now, { type: incidentType, plaintext: incident })))
    }
    let acknowledged = 0
    const killed = once(first.child, 'exit')
    const answers = await Promise.allSettled(
      arrivals.map(async (arrival) => {
        expect(await post(first.url, arrival)).toBe(202)
        acknowledged += 1
        if (acknowledged === 10) first.child.kill('SIGKILL')
      }),
    )
    await killed
    expect(answers.some(({ status }) => status === 'rejected')).toBe(true)

    const second = await started(folder)
    const statuses = []
    for (const arrival of arrivals) statuses.push(await post(second.url, arrival))
    const acknowledgedOnes = statuses.filter((_status, index) => answers[index]?.status === 'fulfilled')
    expect(acknowledgedOnes.length).toBeGreaterThanOrEqual(10)
    expect(new Set(acknowledgedOnes)).toEqual(new Set([200]))
    expect(statuses.every((status) => status === 200 || status === 202)).toBe(true)

    second.child.kill('SIGTERM')
    expect(await once(second.child, 'exit')).toEqual([0, null])
    expect(canariesIn([...first.written, ...second.written].join('\n'))).toEqual([])

    const log = sqliteEventLog({ path: join(folder, 'log.sqlite') })
    const events = await Array.fromAsync(log.readAll())
    await log.close()
    const ids = events.filter(({ type }) => type === 'notification-accepted').map(({ id }) => id)
    expect(ids).toHaveLength(240)
    expect(new Set(ids).size).toBe(240)
  })

  it('with its vault in PostgreSQL acknowledges nothing while that is away, and takes the same again when it is back', async (ctx) => {
    const skipped = await whyNoPostgres({ restarts: true })
    if (skipped !== undefined) ctx.skip(skipped)
    await using server = await postgresServer({ restarts: true })
    await using stored = await vaultDatabase(server)
    const { folder, sender } = await dataFolder()
    const { address, password } = stored.as('hub_intake')
    const passwordFile = join(folder, 'vault-password')
    writeFileSync(passwordFile, password())
    const { child, url, written } = await started(folder, {
      HUB_VAULT: address,
      HUB_VAULT_PASSWORD_FILE: passwordFile,
    })
    const now = new Date((await fetch(`${url}/health/ready`)).headers.get('date') ?? '').toISOString()
    const [one, other] = await Promise.all(
      [1, 2].map(async () =>
        withHeader(await messageFrom(sender, now, { type: incidentType, plaintext: incident })),
      ),
    )
    if (!one || !other) throw new Error('There are two messages')
    expect(await post(url, one)).toBe(202)
    await server.stop('at-once')
    expect(await post(url, other)).toBe(503)
    await server.start()
    expect([await post(url, other), await post(url, one)]).toEqual([202, 200])
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(canariesIn(written.join('\n'))).toEqual([])
    expect(written.join('\n')).not.toContain(password())

    const vault = await stored.openAs('hub_intake', testKeks)
    const kept = await Array.fromAsync(vault.list())
    await vault.close()
    expect(kept.map((key) => key.class).sort()).toEqual(['facts', 'facts', 'identity', 'identity'])
    const inTheFolder = sqliteKeyVault({ path: join(folder, 'vault.sqlite'), keks: testKeks })
    expect(await Array.fromAsync(inTheFolder.list())).toEqual([])
    await inTheFolder.close()
  })

  it('without its configuration says everything that is missing, and does not start', async () => {
    const child = spawn(process.execPath, [main], { env: { HUB_DATA: '/nowhere' } })
    const said: string[] = []
    child.stderr.on('data', (chunk) => said.push(String(chunk)))
    expect(await once(child, 'exit')).toEqual([2, null])
    expect(said.join('')).toMatch(
      /^[^\n]*HUB_KEYS[^\n]*TOKEN_KEYS[^\n]*TOKEN_ISSUER is not set\.[^\n]*\n[^\n]*start again\.\n$/,
    )
  })
})
