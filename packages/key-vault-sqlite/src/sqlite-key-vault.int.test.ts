import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { VaultError, wrapSecret } from '@hub/key-vault'
import type { DataKey, KeyVault } from '@hub/key-vault'
import { keyVaultContract } from '@hub/key-vault/testing'
import { describe, expect, it } from 'vitest'
import { sqliteKeyVault } from './sqlite-key-vault.ts'

const keks = { identity: new Uint8Array(32).fill(1), facts: new Uint8Array(32).fill(2) }
const now = '2026-01-05T09:30:00.000Z'

keyVaultContract('the vault on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'key-vault-'))
  const path = join(folder, 'vault.sqlite')
  const opened: KeyVault[] = []
  return {
    async open(given) {
      const vault = sqliteKeyVault({ path, keks: given })
      opened.push(vault)
      return vault
    },
    storage: async () => storageOf(path),
    async dispose() {
      await Promise.all(opened.map((vault) => vault.close()))
      await rm(folder, { recursive: true })
    },
  }
})

describe('the vault on SQLite', () => {
  it('leaves the wrapped secret neither in the database nor in its write-ahead log, which did hold it', async () => {
    await using stored = await storedVault()
    const { vault, path } = stored
    const [key] = await obtain(vault, 'record-a')
    await obtain(vault, 'record-b')
    const wrapped = wrappedOf(key)
    expect(readFileSync(`${path}-wal`).includes(wrapped)).toBe(true)

    await vault.shred('record-a', now)
    expect(readFileSync(path).includes(wrapped)).toBe(false)
    expect(readFileSync(`${path}-wal`).includes(wrapped)).toBe(false)
    expect(statSync(`${path}-wal`).size).toBe(0)
  })

  it('says so when another process keeps the write-ahead log from being emptied, and does it when asked again', async () => {
    await using stored = await storedVault()
    const { vault, path } = stored
    const [key] = await obtain(vault, 'record-a')
    const other = new DatabaseSync(path)
    other.exec('BEGIN; SELECT count(*) FROM data_key')
    await expect(vault.shred('record-a', now)).rejects.toMatchObject({ code: 'HUB_VAULT_UNAVAILABLE' })
    expect(await vault.find(key.id)).toEqual({ kind: 'shredded', at: now })
    other.close()
    expect(await vault.shred('record-a', now)).toMatchObject([{ state: 'shredded' }])
    expect(storageOf(path).includes(wrappedOf(key))).toBe(false)
  })

  it('is readable and writable by its owner alone', async () => {
    await using stored = await storedVault()
    await obtain(stored.vault, 'record-a')
    const modes = ['', '-wal', '-shm'].map((suffix) => statSync(stored.path + suffix).mode & 0o777)
    expect(modes).toEqual([0o600, 0o600, 0o600])
  })

  it('holds no secret as it is, only wrapped', async () => {
    await using stored = await storedVault()
    const [key] = await obtain(stored.vault, 'record-a')
    expect(storageOf(stored.path).includes(Buffer.from(key.secret))).toBe(false)
    expect(storageOf(stored.path).includes(wrappedOf(key))).toBe(true)
  })

  it('says which key is damaged when one byte of its row was changed, and opens the others', async () => {
    await using stored = await storedVault()
    const { vault, path } = stored
    const [key] = await obtain(vault, 'record-a')
    const [other] = await obtain(vault, 'record-b')
    changeBehindItsBack(
      path,
      `UPDATE data_key SET wrapped = CAST(x'00' || substr(wrapped, 2) AS BLOB) WHERE record = 'record-a'`,
    )
    expect(await vault.find(key.id)).toEqual({ kind: 'damaged' })
    await expect(obtain(vault, 'record-a')).rejects.toMatchObject({ code: 'HUB_KEY_DAMAGED' })
    expect(await vault.find(other.id)).toEqual({ kind: 'live', key: other })
  })

  it('does not let a shredding be undone, nor a key be removed', async () => {
    await using stored = await storedVault()
    await obtain(stored.vault, 'record-a')
    await stored.vault.shred('record-a', now)
    expect(() => changeBehindItsBack(stored.path, 'DELETE FROM shredded_record')).toThrow('stays shredded')
    expect(() => changeBehindItsBack(stored.path, 'DELETE FROM data_key')).toThrow('keeps its name')
  })

  it('keeps every key it has given when its process ends without closing it', async () => {
    await using stored = await storedVault()
    const given = await Promise.all([1, 2, 3].map((n) => obtain(stored.vault, `record-${n}`)))
    const copy = `${stored.path}.copy`
    for (const suffix of ['', '-wal']) await writeFile(copy + suffix, readFileSync(stored.path + suffix))
    const again = sqliteKeyVault({ path: copy, keks })
    for (const [key] of given) expect(await again.find(key.id)).toEqual({ kind: 'live', key })
    await again.close()
  })

  it('refuses a file that is no vault of its kind', async () => {
    await using stored = await storedVault()
    changeBehindItsBack(stored.path, 'PRAGMA user_version = 2')
    expect(() => sqliteKeyVault({ path: stored.path, keks })).toThrow('newer version')
    const other = `${stored.path}.other`
    await writeFile(other, 'not a database, but long enough to be taken for one'.repeat(100))
    expect(() => sqliteKeyVault({ path: other, keks })).toThrow(VaultError)
  })

  it('takes the ids of its keys from the one who opens it', async () => {
    await using stored = await storedVault()
    let made = 0
    const vault = sqliteKeyVault({
      path: stored.path,
      keks,
      ids: () => `00000000-0000-4000-8000-00000000000${made++}`,
    })
    expect(await obtain(vault, 'record-a')).toMatchObject([{ id: '00000000-0000-4000-8000-000000000000' }])
    await vault.close()
  })
})

async function storedVault() {
  const folder = await mkdtemp(join(tmpdir(), 'key-vault-'))
  const path = join(folder, 'vault.sqlite')
  const vault = sqliteKeyVault({ path, keks })
  return {
    path,
    vault,
    async [Symbol.asyncDispose]() {
      await vault.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function obtain(vault: KeyVault, record: string): Promise<[DataKey]> {
  const [key] = await vault.obtain([{ record, class: 'identity', retainUntil: '2036-01-01', now }])
  if (!key) throw new Error('The vault answered without a key')
  return [key]
}

const wrappedOf = (key: DataKey): Buffer => Buffer.from(wrapSecret(key.secret, keks.identity))

function storageOf(path: string): Buffer {
  const files = ['', '-wal', '-shm', '-journal'].map((suffix) => path + suffix)
  return Buffer.concat(files.filter((file) => existsSync(file)).map((file) => readFileSync(file)))
}

function changeBehindItsBack(path: string, sql: string): void {
  const raw = new DatabaseSync(path)
  try {
    raw.exec(sql)
  } finally {
    raw.close()
  }
}
