import { readFileSync } from 'node:fs'
import type { PostgresDatabase, PostgresServer } from '@hub/test-neighbours/postgres'
import { migrateKeyVault } from '../migrate.ts'
import { postgresKeyVault } from '../postgres-key-vault.ts'

const rolesSql = readFileSync(new URL('../../../../infra/postgres/roles.sql', import.meta.url), 'utf8')

/** A login that may do everything a service may, as no service of ours may: the contract is of the whole port. */
const everything = 'hub_everything'
const passwords = 'of-a-test-alone'

export type Login = 'hub_vault_owner' | 'hub_intake' | 'hub_linkage' | 'hub_shredder' | typeof everything

/** An empty vault in a database of its own, with its roles made and its schema migrated. */
export async function vaultDatabase(server: PostgresServer, { migrated = true } = {}) {
  const database = await server.database()
  await database.query(rolesSql)
  await database.query(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${everything}') THEN CREATE ROLE ${everything} LOGIN; END IF;
    END $$;
    GRANT hub_vault_obtains, hub_vault_shreds TO ${everything};
    ${['hub_vault_owner', 'hub_intake', 'hub_linkage', 'hub_shredder', everything]
      .map((login) => `ALTER ROLE ${login} PASSWORD '${passwords}';`)
      .join('\n')}`)
  const as = (login: Login) => ({ address: database.addressFor(login), password: () => passwords })
  if (migrated) await migrateKeyVault(as('hub_vault_owner'))
  return {
    database,
    as,
    openAs: (login: Login, keks: Parameters<typeof postgresKeyVault>[0]['keks']) =>
      postgresKeyVault({ ...as(login), keks }),
    open: (keks: Parameters<typeof postgresKeyVault>[0]['keks']) =>
      postgresKeyVault({ ...as(everything), keks }),
    storage: () => storageOf(database),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

/** Every file of this database and of the server's write-ahead log, byte for byte as the server's disk has it. */
async function storageOf(database: PostgresDatabase): Promise<Buffer> {
  const { rows } = await database.query(`
    WITH place AS (
      SELECT 'pg_wal' AS folder UNION ALL
      SELECT 'base/' || oid FROM pg_database WHERE datname = current_database() UNION ALL SELECT 'global'
    )
    SELECT pg_read_binary_file(folder || '/' || name, 0, 100000000, true) AS bytes
    FROM place, LATERAL pg_ls_dir(folder) AS name
    WHERE NOT coalesce((pg_stat_file(folder || '/' || name, true)).isdir, true)`)
  return Buffer.concat(rows.flatMap(({ bytes }: { bytes: Buffer | null }) => bytes ?? []))
}
