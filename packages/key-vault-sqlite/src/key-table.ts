import type { DatabaseSync } from 'node:sqlite'
import { VaultError } from '@hub/key-vault'
import type { KeyClass, KeyState, StoredKey } from '@hub/key-vault'

/**
 * A row never changes its length and is never removed: shredding overwrites the wrapped secret in its place, so that
 * no page keeps an old copy of a row that moved. That a record is shredded stands in a table of its own for that reason.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS data_key (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    class TEXT NOT NULL CHECK (class IN ('identity', 'facts')),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 40),
    created_at TEXT NOT NULL,
    retain_until TEXT NOT NULL CHECK (length(retain_until) = 10),
    UNIQUE (record, class)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS shredded_record (record TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS key_encryption_key (class TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS key_is_never_removed BEFORE DELETE ON data_key
    BEGIN SELECT RAISE(ABORT, 'A key keeps its name when it is shredded'); END;
  CREATE TRIGGER IF NOT EXISTS shredding_is_never_forgotten BEFORE DELETE ON shredded_record
    BEGIN SELECT RAISE(ABORT, 'A shredded record stays shredded'); END;
`

const columns = 'seq, id, data_key.record AS record, class, wrapped, created_at, retain_until'
const pageRows = 1000

type Row = Readonly<Record<string, unknown>>
type KnownKey = Readonly<{ stored: StoredKey; shreddedAt: string | undefined }>

export type KeyTable = ReturnType<typeof keyTable>

export function keyTable(database: DatabaseSync) {
  const shreddedAt = '(SELECT at FROM shredded_record AS s WHERE s.record = data_key.record) AS shredded_at'
  const selectById = database.prepare(`SELECT ${columns}, ${shreddedAt} FROM data_key WHERE id = ?`)
  const selectPage = database.prepare(
    `SELECT ${columns}, ${shreddedAt} FROM data_key WHERE seq > ? ORDER BY seq LIMIT ${pageRows}`,
  )
  const selectAll = database.prepare(
    `SELECT ${columns}, ${shreddedAt} FROM data_key WHERE data_key.record = ? ORDER BY seq`,
  )
  const selectOne = database.prepare(
    `SELECT ${columns}, (SELECT at FROM shredded_record AS s WHERE s.record = ?1) AS shredded_at
     FROM (SELECT 1) LEFT JOIN data_key ON data_key.record = ?1 AND class = ?2`,
  )
  const insert = database.prepare(
    `INSERT INTO data_key (id, record, class, wrapped, created_at, retain_until) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const setRetention = database.prepare('UPDATE data_key SET retain_until = ? WHERE id = ?')
  const overwrite = database.prepare('UPDATE data_key SET wrapped = zeroblob(40) WHERE record = ?')
  const remember = database.prepare('INSERT OR IGNORE INTO shredded_record (record, at) VALUES (?, ?)')

  return {
    ofRecord: (record: string, keyClass: KeyClass): KeyState => stateOf(selectOne.get(record, keyClass)),
    ofId: (keyId: string): KeyState => stateOf(selectById.get(keyId)),
    allOfRecord: (record: string): readonly KnownKey[] => selectAll.all(record).map(knownOf),
    page(after: number): Readonly<{ keys: readonly KnownKey[]; last: number | undefined }> {
      const rows = selectPage.all(after)
      const last = rows.at(-1)?.['seq']
      return { keys: rows.map(knownOf), last: typeof last === 'number' ? last : undefined }
    },
    insert({ id, record, class: keyClass, wrapped, createdAt, retainUntil }: StoredKey): void {
      insert.run(id, record, keyClass, wrapped, createdAt, retainUntil)
    },
    extend(keyId: string, retainUntil: string): void {
      setRetention.run(retainUntil, keyId)
    },
    shred(record: string, now: string): void {
      remember.run(record, now)
      overwrite.run(record)
    },
  }
}

function stateOf(row: Row | undefined): KeyState {
  const shreddedAt = row?.['shredded_at']
  return {
    stored: row === undefined || row['seq'] === null ? undefined : knownOf(row).stored,
    shreddedAt: typeof shreddedAt === 'string' ? shreddedAt : undefined,
  }
}

function knownOf(row: Row): KnownKey {
  const { id, record, class: keyClass, wrapped, created_at: createdAt, retain_until: retainUntil } = row
  const isText = typeof id === 'string' && typeof record === 'string'
  const isClass = keyClass === 'identity' || keyClass === 'facts'
  if (!isText || !isClass || !(wrapped instanceof Uint8Array)) throw damaged()
  if (typeof createdAt !== 'string' || typeof retainUntil !== 'string') throw damaged()
  const shreddedAt = row['shredded_at']
  return {
    stored: { id, record, class: keyClass, wrapped, createdAt, retainUntil },
    shreddedAt: typeof shreddedAt === 'string' ? shreddedAt : undefined,
  }
}

const damaged = () => new VaultError('HUB_KEY_DAMAGED', 'A stored key no longer reads as it was written')
