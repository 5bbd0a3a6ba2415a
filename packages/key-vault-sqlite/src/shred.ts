import type { DatabaseSync } from 'node:sqlite'
import { VaultError, keyRecord } from '@hub/key-vault'
import type { KeyRecord } from '@hub/key-vault'
import { rollBack } from './group-commit.ts'
import type { KeyTable } from './key-table.ts'

const checkpointTimeoutMs = 500

/**
 * Overwrites the secrets where they stand and then empties the write-ahead log, which holds them as they were. Both
 * are done again each time it is asked: a first attempt may have ended between them.
 */
export function shred(
  database: DatabaseSync,
  table: KeyTable,
  { record, now }: Readonly<{ record: string; now: string }>,
): readonly KeyRecord[] {
  database.exec('BEGIN IMMEDIATE')
  try {
    table.shred(record, now)
    database.exec('COMMIT')
  } catch (error) {
    rollBack(database)
    throw error
  }
  const checkpoint = emptyWriteAheadLog(database)
  if (checkpoint?.['busy'] !== 0)
    throw new VaultError(
      'HUB_VAULT_UNAVAILABLE',
      'The keys are overwritten, but another process keeps the file from being emptied of them: shred again',
    )
  return table.allOfRecord(record).map(({ stored, shreddedAt }) => keyRecord(stored, shreddedAt))
}

/** Readers of ours are done within a turn; one that is not would hold up this whole process for as long as it is waited for. */
function emptyWriteAheadLog(database: DatabaseSync) {
  const before = database.prepare('PRAGMA busy_timeout').get()?.['timeout']
  database.exec(`PRAGMA busy_timeout = ${checkpointTimeoutMs}`)
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
  } finally {
    database.exec(`PRAGMA busy_timeout = ${Number(before)}`)
  }
}
