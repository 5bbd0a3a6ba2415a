import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { streamName } from '@hub/event-log'
import { addressOf, serverLog, startDouble } from '@hub/event-log-eventstoredb/testing'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEventLog, openKeyVault } from './engines.ts'

const keks = { facts: new Uint8Array(32).fill(2) }
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engines-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('an address of an event log', () => {
  it.each([
    ['a path', (path: string) => path],
    ['sqlite:', (path: string) => `sqlite:${path}`],
    ['SQLITE:', (path: string) => `SQLITE:${path}`],
  ])('that is %s opens the file', async (_, addressOf) => {
    const path = join(folder, 'log.sqlite')
    const log = await openEventLog(addressOf(path))
    const id = 'a0000000-0000-4000-8000-000000000001'
    const meta = { recordedAt: '2026-01-05T09:30:00.000Z' }
    await log.append(streamName('case-a'), [{ id, type: 'noted', data: {}, meta }], 'no-stream')
    await log.close()
    const again = await openEventLog(path)
    expect(await Array.fromAsync(again.readAll())).toMatchObject([{ type: 'noted' }])
    await again.close()
  })

  it('that is esdb: opens the log on the server', async () => {
    const server = await startDouble({ log: serverLog() })
    const log = await openEventLog(addressOf(server))
    const id = 'a0000000-0000-4000-8000-000000000001'
    const meta = { recordedAt: '2026-01-05T09:30:00.000Z' }
    await log.append(streamName('case-a'), [{ id, type: 'noted', data: {}, meta }], 'no-stream')
    expect(await Array.fromAsync(log.readAll())).toMatchObject([{ type: 'noted' }])
    await log.close()
    await server.stop()
  })

  it('that is esdb: of a server that is away is refused for now', async () => {
    const server = await startDouble({ log: serverLog() })
    const address = addressOf(server)
    await server.stop()
    await expect(openEventLog(address)).rejects.toMatchObject({ code: 'HUB_LOG_UNAVAILABLE' })
  })

  it.each(['kafka://canary', 'postgres://canary@host/log', 'canary:log', 'esdb://'])(
    'of no event log is refused, and not repeated: %s',
    async (address) => {
      const attempt = openEventLog(address)
      await expect(attempt).rejects.toMatchObject({ name: 'LogError', code: 'HUB_LOG_MISCONFIGURED' })
      await expect(attempt).rejects.not.toThrow('canary')
    },
  )
})

describe('an address of a key vault', () => {
  it.each([
    ['a path', (path: string) => path],
    ['sqlite:', (path: string) => `sqlite:${path}`],
  ])('that is %s opens the file, with the key-encryption keys given', async (_, addressOf) => {
    const path = join(folder, 'vault.sqlite')
    const vault = await openKeyVault({ address: addressOf(path) }, keks)
    await vault.close()
    expect(existsSync(path)).toBe(true)
    const other = openKeyVault({ address: path }, { facts: new Uint8Array(32) })
    await expect(other).rejects.toThrow('another key-encryption key')
  })

  it.each([
    ['mysql://canary@host/vault', 'neither'],
    ['postgres://canary@host/vault', 'sslmode'],
    ['postgres://user:canary@localhost/vault', 'password'],
  ])('of no key vault is refused, and not repeated: %s', async (address, why) => {
    const attempt = openKeyVault({ address }, keks)
    await expect(attempt).rejects.toMatchObject({ name: 'VaultError', code: 'HUB_VAULT_MISCONFIGURED' })
    await expect(attempt).rejects.toThrow(why)
    await expect(attempt).rejects.not.toThrow('canary')
  })

  it('says so when the password’s file cannot be read', async () => {
    const attempt = openKeyVault(
      { address: 'postgres://user@localhost:1/vault', passwordFile: join(folder, 'none') },
      keks,
    )
    await expect(attempt).rejects.toMatchObject({ code: 'HUB_VAULT_UNAVAILABLE' })
  })

  it('in PostgreSQL is opened with the password of the file', async (ctx) => {
    const skipped = await whyNoPostgres()
    if (skipped !== undefined) ctx.skip(skipped)
    await using server = await postgresServer()
    await using database = await server.database()
    const passwordFile = join(folder, 'password')
    const open = () => openKeyVault({ address: database.addressFor(server.admin.user), passwordFile }, keks)
    writeFileSync(passwordFile, `${server.admin.password}\n`)
    await expect(open()).rejects.toThrow('migrate it first')
    writeFileSync(passwordFile, 'another')
    await expect(open()).rejects.toThrow('28P01')
  })
})
