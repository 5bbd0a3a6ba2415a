import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { VaultError, checkKeks } from '@hub/key-vault'
import type { KekChecks, KeyEncryptionKeys } from '@hub/key-vault'
import { asVaultError } from './as-vault-error.ts'
import { keyTable, schema } from './key-table.ts'
import type { KeyTable } from './key-table.ts'

/** Long enough for another process to finish its commit; then the request fails and may be made again. */
const busyTimeoutMs = 3000

const schemaVersion = 1

/** https://www.sqlite.org/pragma.html#pragma_secure_delete: off by default, and then freed bytes stay where they were. */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
`

export function openDatabase(
  path: string,
  keks: KeyEncryptionKeys,
): { database: DatabaseSync; table: KeyTable } {
  let database: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    // Made before SQLite makes it, so that it is never readable by others; SQLite gives its other files the same mode.
    closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path, { timeout: busyTimeoutMs })
    database.exec(pragmas)
    prepareSchema(database, keks)
    return { database, table: keyTable(database) }
  } catch (error) {
    database?.close()
    throw asVaultError(error)
  }
}

function prepareSchema(database: DatabaseSync, keks: KeyEncryptionKeys): void {
  const found = database.prepare('PRAGMA user_version').get()?.['user_version']
  if (typeof found === 'number' && found > schemaVersion)
    throw new VaultError('HUB_VAULT_MISCONFIGURED', 'The key vault was made by a newer version of the hub')
  database.exec(`BEGIN IMMEDIATE; ${schema} PRAGMA user_version = ${schemaVersion}`)
  checkKeks(keks, kekChecks(database))
  database.exec('COMMIT')
}

function kekChecks(database: DatabaseSync): KekChecks {
  const select = database.prepare('SELECT fingerprint FROM key_encryption_key WHERE class = ?')
  const insert = database.prepare('INSERT INTO key_encryption_key (class, fingerprint) VALUES (?, ?)')
  return {
    get(keyClass) {
      const found = select.get(keyClass)?.['fingerprint']
      return typeof found === 'string' ? found : undefined
    },
    set(keyClass, fingerprint) {
      insert.run(keyClass, fingerprint)
    },
  }
}
