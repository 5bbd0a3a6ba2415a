import { VaultError, checkKeks } from '@hub/key-vault'
import type { KeyClass, KeyEncryptionKeys } from '@hub/key-vault'
import type { Pool } from 'pg'
import type { KeyFunctions } from './key-functions.ts'
import { demandNotNewer, schemaVersion } from './migrate.ts'

/**
 * What the promises of the vault rest on. With `wal_recycle` on, a segment of the write-ahead log that is done with is
 * kept under a new name with all that it held (https://www.postgresql.org/docs/current/runtime-config-wal.html).
 */
const demanded: Readonly<Record<string, string>> = { fsync: 'on', full_page_writes: 'on', wal_recycle: 'off' }

/** What is to be set otherwise on a server, by name and value; `undefined` when nothing is. */
export function settingsToChange(found: ReadonlyMap<string, string>): string | undefined {
  const wrong = Object.entries(demanded).filter(([name, wanted]) => found.get(name) !== wanted)
  return wrong.length === 0 ? undefined : wrong.map(([name, wanted]) => `${name} = ${wanted}`).join(', ')
}

/** Refuses a server that would lose what it acknowledged or keep what was shredded, and a schema of another version. */
export async function checkServer(pool: Pool): Promise<void> {
  const settings = await pool.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
    [Object.keys(demanded)],
  )
  const toChange = settingsToChange(new Map(settings.rows.map(({ name, setting }) => [name, setting])))
  if (toChange !== undefined)
    throw new VaultError(
      'HUB_VAULT_UNAVAILABLE',
      `The key vault’s server is not set up for it: set ${toChange}`,
    )
  const { rows } = await pool.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM hub_vault.migration',
  )
  const found = rows[0]?.version ?? 0
  demandNotNewer(found)
  if (found < schemaVersion)
    throw new VaultError(
      'HUB_VAULT_UNAVAILABLE',
      'The key vault is of an older version of the hub: migrate it first',
    )
}

/** Refuses another key-encryption key than the keys were made with; the first that opens the vault says which it is. */
export async function checkKeksStored(functions: KeyFunctions, keks: KeyEncryptionKeys): Promise<void> {
  const first: [KeyClass, string][] = []
  const known = await functions.kekFingerprints()
  checkKeks(keks, { get: (keyClass) => known.get(keyClass), set: (...check) => void first.push(check) })
  if (first.length === 0) return
  for (const [keyClass, fingerprint] of first) await functions.noteKekFingerprint(keyClass, fingerprint)
  // Another process may have been first after all.
  const standing = await functions.kekFingerprints()
  checkKeks(keks, { get: (keyClass) => standing.get(keyClass), set: () => undefined })
}
