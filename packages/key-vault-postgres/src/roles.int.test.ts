import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import type { PostgresServer } from '@hub/test-neighbours/postgres'
import { Client } from 'pg'
import type { DatabaseError } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vaultDatabase } from './testing/vault-database.ts'
import type { Login } from './testing/vault-database.ts'

const keks = { identity: new Uint8Array(32).fill(1), facts: new Uint8Array(32).fill(2) }
const now = '2026-01-05T09:30:00.000Z'
const wanted = [{ record: 'record-a', class: 'facts' as const, retainUntil: '2036-01-01', now }]
const logins: readonly Login[] = ['hub_intake', 'hub_linkage', 'hub_shredder']

const skipped = await whyNoPostgres()
let server: PostgresServer
beforeAll(async () => {
  if (skipped === undefined) server = await postgresServer()
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
})

type Stored = Awaited<ReturnType<typeof vaultDatabase>>

describe.skipIf(skipped)(`a service’s login to the vault${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  it.each(logins)(
    '%s touches no table: it reads, adds, changes and removes nothing but by the functions',
    async (login) => {
      await using stored = await vaultDatabase(server)
      await using session = await signedIn(stored, login)
      for (const table of ['data_key', 'wrapped_secret', 'shredded_record', 'key_encryption_key']) {
        for (const statement of [
          `SELECT FROM hub_vault.${table}`,
          `DELETE FROM hub_vault.${table}`,
          `TRUNCATE hub_vault.${table}`,
          `DROP TABLE hub_vault.${table}`,
          `INSERT INTO hub_vault.${table} DEFAULT VALUES`,
        ]) {
          expect([statement, await session.refusalOf(statement)]).toEqual([statement, '42501'])
        }
      }
      expect(await session.refusalOf(`UPDATE hub_vault.wrapped_secret SET wrapped = ''`)).toBe('42501')
      expect(await session.refusalOf(`UPDATE hub_vault.data_key SET retain_until = '2000-01-01'`)).toBe(
        '42501',
      )
      expect(await session.refusalOf(`DELETE FROM hub_vault.migration`)).toBe('42501')
      expect(await session.refusalOf('CREATE TABLE hub_vault.mine ()')).toBe('42501')
      expect(await session.refusalOf('SELECT FROM hub_vault.key_in_full')).toBe('42501')
      expect(await session.refusalOf('CREATE SCHEMA mine')).toBe('42501')
      expect(await session.refusalOf('SET ROLE hub_vault_owner')).toBe('42501')
      expect(await session.refusalOf('CHECKPOINT')).toBe('42501')
    },
  )

  it('of intake obtains and finds, and destroys nothing', async () => {
    await using stored = await vaultDatabase(server)
    const vault = await stored.openAs('hub_intake', keks)
    const [key] = await vault.obtain(wanted)
    expect(await vault.find(key?.id ?? '')).toEqual({ kind: 'live', key })
    await expect(vault.shred('record-a', now)).rejects.toThrow('does not let this login')
    expect(await vault.find(key?.id ?? '')).toEqual({ kind: 'live', key })
    await vault.close()
  })

  it('of a reader finds, and neither makes nor destroys', async () => {
    await using stored = await vaultDatabase(server)
    const intake = await stored.openAs('hub_intake', keks)
    const [key] = await intake.obtain(wanted)
    const reader = await stored.openAs('hub_linkage', keks)
    expect(await reader.find(key?.id ?? '')).toEqual({ kind: 'live', key })
    await expect(reader.obtain(wanted)).rejects.toThrow('does not let this login')
    await expect(reader.shred('record-a', now)).rejects.toThrow('does not let this login')
    await Promise.all([intake.close(), reader.close()])
  })

  it('of the shredder destroys, without a key-encryption key, and makes nothing', async () => {
    await using stored = await vaultDatabase(server)
    const intake = await stored.openAs('hub_intake', keks)
    await intake.obtain(wanted)
    const shredder = await stored.openAs('hub_shredder', {})
    expect(await shredder.shred('record-a', now)).toMatchObject([{ state: 'shredded' }])
    await expect(intake.obtain(wanted)).rejects.toMatchObject({ code: 'HUB_KEYS_SHREDDED' })
    await Promise.all([intake.close(), shredder.close()])
  })

  it('that obtains cannot bring a shredded key back, nor replace or shorten a live one', async () => {
    await using stored = await vaultDatabase(server)
    const [intake, shredder] = [
      await stored.openAs('hub_intake', keks),
      await stored.openAs('hub_shredder', {}),
    ]
    const [gone] = await intake.obtain(wanted)
    const [live] = await intake.obtain(wanted.map((one) => ({ ...one, record: 'record-b' })))
    await shredder.shred('record-a', now)
    await using session = await signedIn(stored, 'hub_intake')
    const keep = (id: string | undefined, record: string) =>
      `SELECT hub_vault.keep_keys(ARRAY['${id}'], ARRAY['${record}'], ARRAY['facts'],
        ARRAY[decode(repeat('07', 40), 'hex')], ARRAY['${now}'], ARRAY['2001-01-01'])`
    expect(await session.refusalOf(keep(gone?.id, 'record-a'))).toBe('HV001')
    // Under another record’s name, and over a key that is there: nothing is written.
    expect(await session.refusalOf(keep(gone?.id, 'record-c'))).toBe('23505')
    expect(await session.refusalOf(keep(live?.id, 'record-b'))).toBe('none')
    expect(await intake.find(gone?.id ?? '')).toEqual({ kind: 'shredded', at: now })
    expect(await intake.find(live?.id ?? '')).toEqual({ kind: 'live', key: live })
    const listed = await Array.fromAsync(intake.list())
    expect(listed.map(({ record, retainUntil }) => [record, retainUntil])).toEqual([
      ['record-a', '2036-01-01'],
      ['record-b', '2036-01-01'],
    ])
    await Promise.all([intake.close(), shredder.close()])
  })

  it('of nobody: another login of the same server is not let in', async () => {
    await using stored = await vaultDatabase(server)
    const stranger = `stranger_${stored.database.name}`
    await stored.database.query(`CREATE ROLE ${stranger} LOGIN PASSWORD 'x'`)
    const client = new Client({
      ...server.admin,
      database: stored.database.name,
      user: stranger,
      password: 'x',
    })
    await expect(client.connect()).rejects.toMatchObject({ code: '42501' })
    await stored.database.query(`DROP ROLE ${stranger}`)
  })
})

async function signedIn(stored: Stored, login: Login) {
  const { password } = stored.as(login)
  const client = new Client({ ...server.admin, database: stored.database.name, user: login, password })
  await client.connect()
  return {
    /** The code it is refused with; `none` when it is not. */
    refusalOf: (statement: string): Promise<string> =>
      client.query(statement).then(
        () => 'none',
        (error: DatabaseError) => error.code ?? 'no code',
      ),
    [Symbol.asyncDispose]: () => client.end(),
  }
}
