import { VaultError, wrapSecret } from '@hub/key-vault'
import type { DataKey, KeyVault } from '@hub/key-vault'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import type { PostgresServer } from '@hub/test-neighbours/postgres'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresKeyVault } from './postgres-key-vault.ts'
import { vaultDatabase } from './testing/vault-database.ts'

const keks = { identity: new Uint8Array(32).fill(1), facts: new Uint8Array(32).fill(2) }
const now = '2026-01-05T09:30:00.000Z'

const skipped = await whyNoPostgres()
let server: PostgresServer
beforeAll(async () => {
  if (skipped === undefined) server = await postgresServer()
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
})

describe.skipIf(skipped)(`the vault on PostgreSQL${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  it('leaves the wrapped secret neither in its tables nor in the write-ahead log, which did hold it', async () => {
    await using stored = await openVault()
    const key = await obtain(stored.vault, 'record-a')
    const other = await obtain(stored.vault, 'record-b')
    expect((await stored.storage()).includes(wrappedOf(key))).toBe(true)

    await stored.vault.shred('record-a', now)
    const after = await stored.storage()
    expect([after.includes(wrappedOf(key)), after.includes(wrappedOf(other))]).toEqual([false, true])
  })

  it('keeps no copy of a wrapped secret for the planner, however often the tables are analysed', async () => {
    await using stored = await openVault()
    for (let n = 0; n < 5; n += 1)
      await stored.vault.obtain(wanted(Array.from({ length: 40 }, (_, i) => `r-${n}-${i}`)))
    await stored.database.query('ANALYZE')
    const { rows } = await stored.database.query(
      `SELECT DISTINCT attname FROM pg_stats WHERE schemaname = 'hub_vault' AND tablename LIKE 'wrapped_secret%' ORDER BY 1`,
    )
    expect(rows).toEqual([{ attname: 'key_id' }, { attname: 'record' }])
  })

  it('destroys a key whole or not at all: where a reader is in the way it says so, and asked again it does it', async () => {
    await using stored = await openVault()
    const key = await obtain(stored.vault, 'record-a')
    await using reader = await readingFrom(stored.database.name)
    await expect(stored.vault.shred('record-a', now)).rejects.toMatchObject({ code: 'HUB_VAULT_UNAVAILABLE' })
    expect(await stored.vault.find(key.id)).toEqual({ kind: 'live', key })
    await reader.done()
    expect(await stored.vault.shred('record-a', now)).toMatchObject([{ state: 'shredded', shreddedAt: now }])
    expect((await stored.storage()).includes(wrappedOf(key))).toBe(false)
  })

  it('says so when the server keeps its write-ahead log for somebody else, and does the rest when asked again', async () => {
    await using stored = await openVault()
    const key = await obtain(stored.vault, 'record-a')
    await stored.database.query(`SELECT pg_create_physical_replication_slot('copy_of_the_vault', true)`)
    try {
      await expect(stored.vault.shred('record-a', now)).rejects.toThrow('write-ahead log')
      expect(await stored.vault.find(key.id)).toEqual({ kind: 'shredded', at: now })
    } finally {
      await stored.database.query(`SELECT pg_drop_replication_slot('copy_of_the_vault')`)
    }
    expect(await stored.vault.shred('record-a', '2027-01-01T00:00:00.000Z')).toMatchObject([
      { shreddedAt: now },
    ])
    expect((await stored.storage()).includes(wrappedOf(key))).toBe(false)
  })

  it('holds no secret as it is, only wrapped', async () => {
    await using stored = await openVault()
    const key = await obtain(stored.vault, 'record-a')
    const storage = await stored.storage()
    expect([storage.includes(Buffer.from(key.secret)), storage.includes(wrappedOf(key))]).toEqual([
      false,
      true,
    ])
  })

  it('says which key is damaged when one byte of its row was changed, and opens the others', async () => {
    await using stored = await openVault()
    const { vault, database } = stored
    const [key, other] = [await obtain(vault, 'record-a'), await obtain(vault, 'record-b')]
    await database.query(`
      ALTER TABLE hub_vault.wrapped_secret DISABLE TRIGGER secret_is_never_replaced;
      UPDATE hub_vault.wrapped_secret SET wrapped = set_byte(wrapped, 0, (get_byte(wrapped, 0) + 1) % 256)
      WHERE key_id = '${key.id}'`)
    expect(await vault.find(key.id)).toEqual({ kind: 'damaged' })
    await expect(obtain(vault, 'record-a')).rejects.toMatchObject({ code: 'HUB_KEY_DAMAGED' })
    expect(await vault.find(other.id)).toEqual({ kind: 'live', key: other })
  })

  it('does not let a shredding be undone, nor a key be removed or replaced, not even by its owner', async () => {
    await using stored = await openVault()
    await obtain(stored.vault, 'record-a')
    await obtain(stored.vault, 'record-b')
    await stored.vault.shred('record-a', now)
    for (const statement of [
      'DELETE FROM hub_vault.shredded_record',
      `UPDATE hub_vault.shredded_record SET record = 'another'`,
      'TRUNCATE hub_vault.shredded_record',
      'DELETE FROM hub_vault.data_key',
      'TRUNCATE hub_vault.data_key CASCADE',
      `UPDATE hub_vault.wrapped_secret SET wrapped = wrapped`,
    ]) {
      await expect(stored.database.query(statement)).rejects.toThrow('stays shredded')
    }
  })

  it('takes the ids of its keys from the one who opens it', async () => {
    await using stored = await openVault()
    const vault = await postgresKeyVault({ ...stored.as('hub_intake'), keks, ids: () => 'key-of-a-test' })
    expect(await obtain(vault, 'record-a')).toMatchObject({ id: 'key-of-a-test' })
    await vault.close()
  })

  it('refuses a name that its text cannot hold, and answers what is asked beside it', async () => {
    await using stored = await openVault()
    const [refused, made] = await Promise.allSettled([
      obtain(stored.vault, 'record\0a'),
      obtain(stored.vault, 'record-a'),
    ])
    expect([refused.status, made.status]).toEqual(['rejected', 'fulfilled'])
    await expect(stored.vault.shred('\ud800', now)).rejects.toThrow(RangeError)
  })

  it('refuses a server that would keep what was shredded, and says how to set it', async () => {
    await using stored = await openVault()
    await stored.database.query(`ALTER DATABASE ${stored.database.name} SET wal_recycle = on`)
    await expect(stored.open(keks)).rejects.toThrow('set wal_recycle = off')
  })

  it('says where it cannot be reached, or let in, without the password, the user or the address', async () => {
    await using stored = await openVault()
    const right = stored.as('hub_intake')
    const away = [
      { ...right, password: () => 'wrong-secret' },
      { ...right, address: right.address.replace(/:\d+\//, ':1/') },
      { ...right, address: right.address.replace('hub_intake', 'somebody_else') },
    ]
    // Trying again does not mend an address that nobody can use.
    const unusable = [
      { ...right, address: right.address.replace('://', '://:wrong-secret@') },
      { ...right, address: 'postgres://wrong-secret' },
    ]
    for (const attempt of [...away, ...unusable]) {
      const error: unknown = await postgresKeyVault({ ...attempt, keks }).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(VaultError)
      expect(error).toMatchObject({
        code: unusable.includes(attempt) ? 'HUB_VAULT_MISCONFIGURED' : 'HUB_VAULT_UNAVAILABLE',
      })
      expect(everythingSaid(error)).not.toMatch(/wrong-secret|hub_intake|somebody_else|127\.0\.0\.1|test_/)
    }
  })

  it('says nothing of what was asked when the database refuses it', async () => {
    await using stored = await openVault()
    await stored.database.query(
      'DROP TABLE hub_vault.key_encryption_key; DROP TABLE hub_vault.shredded_record CASCADE',
    )
    const error: unknown = await obtain(stored.vault, 'record-canary').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'HUB_VAULT_UNAVAILABLE' })
    expect(everythingSaid(error)).not.toMatch(/canary|SELECT|hub_vault\./)
  })
})

async function openVault() {
  const stored = await vaultDatabase(server)
  const vault = await stored.open(keks)
  return {
    ...stored,
    vault,
    async [Symbol.asyncDispose]() {
      await vault.close()
      await stored[Symbol.asyncDispose]()
    },
  }
}

/** As a backup that is being taken: it has read, and has not ended its transaction. */
async function readingFrom(database: string) {
  const client = new Client({ ...server.admin, database })
  await client.connect()
  await client.query('BEGIN; SELECT count(*) FROM hub_vault.wrapped_secret')
  let ended: Promise<void> | undefined
  const done = () => (ended ??= client.end())
  return { done, [Symbol.asyncDispose]: done }
}

const wanted = (records: readonly string[]) =>
  records.map((record) => ({ record, class: 'identity' as const, retainUntil: '2036-01-01', now }))

async function obtain(vault: KeyVault, record: string): Promise<DataKey> {
  const [key] = await vault.obtain(wanted([record]))
  if (!key) throw new Error('The vault answered without a key')
  return key
}

const wrappedOf = (key: DataKey): Buffer => Buffer.from(wrapSecret(key.secret, keks.identity))

/** All that could reach a log: every own property of the error and its causes, also those that are not listed. */
function everythingSaid(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = Object.getOwnPropertyNames(error)
    .filter((name) => name !== 'stack' && name !== 'cause')
    .map((name) => String(Reflect.get(error, name)))
  return [...own, everythingSaid(error.cause)].join('\n')
}
