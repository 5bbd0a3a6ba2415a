import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { VaultError } from '@hub/key-vault'
import { Client } from 'pg'
import { asVaultError } from './as-vault-error.ts'
import { clientConfig } from './connections.ts'
import type { Connecting } from './connections.ts'

const folder = new URL('../migrations/', import.meta.url)

type Migration = Readonly<{ version: number; name: string; sql: string }>

/** Numbered from 1 without a gap, and never changed once released: what is in a database was made by these bytes. */
const migrations: readonly Migration[] = readdirSync(fileURLToPath(folder))
  .sort()
  .map((name) => ({
    version: Number(name.slice(0, 4)),
    name,
    sql: readFileSync(new URL(name, folder), 'utf8'),
  }))

export const schemaVersion = migrations.length

/** Held while a database is migrated: a second process waits, and then finds nothing left to do. */
const migrationLock = 7_277_061_620_030

/** Schema and the list of what was applied; the one thing that stands outside the numbered files. */
const prepare = `
  CREATE SCHEMA IF NOT EXISTS hub_vault;
  CREATE TABLE IF NOT EXISTS hub_vault.migration (
    version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
  );
`

/**
 * Brings the vault's schema up to this version of the hub, as its owner; run again it changes nothing. Gives the versions
 * it applied. A schema of a newer version is refused and left alone: `HUB_VAULT_MISCONFIGURED`.
 */
export async function migrateKeyVault(connecting: Connecting): Promise<readonly number[]> {
  const client = new Client({
    ...clientConfig(connecting),
    lock_timeout: 60_000,
    statement_timeout: 0,
    query_timeout: 0,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await client.query(prepare)
    const { rows } = await client.query<{ version: number }>('SELECT version FROM hub_vault.migration')
    const applied = new Set(rows.map(({ version }) => version))
    demandNotNewer(Math.max(0, ...applied))
    const missing = migrations.filter(({ version }) => !applied.has(version))
    for (const one of missing) await apply(client, one)
    return missing.map(({ version }) => version)
  } catch (error) {
    throw asVaultError(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Refuses a schema that this version of the hub does not know. */
export function demandNotNewer(found: number): void {
  if (found > schemaVersion)
    throw new VaultError('HUB_VAULT_MISCONFIGURED', 'The key vault was made by a newer version of the hub')
}

async function apply(client: Client, { version, name, sql }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('INSERT INTO hub_vault.migration (version, name) VALUES ($1, $2)', [version, name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
