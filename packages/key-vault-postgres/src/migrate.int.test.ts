import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import type { PostgresServer } from '@hub/test-neighbours/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateKeyVault, schemaVersion } from './migrate.ts'
import { vaultDatabase } from './testing/vault-database.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const keks = { facts: new Uint8Array(32).fill(2) }
const everyVersion = Array.from({ length: schemaVersion }, (_, n) => n + 1)

const skipped = await whyNoPostgres()
let server: PostgresServer
beforeAll(async () => {
  if (skipped === undefined) server = await postgresServer()
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
})

describe.skipIf(skipped)(
  `migrating the vault on PostgreSQL${skipped ? ` (skipped: ${skipped})` : ''}`,
  () => {
    it('applies each version once, also when two processes start at the same moment', async () => {
      await using stored = await vaultDatabase(server, { migrated: false })
      const owner = stored.as('hub_vault_owner')
      const applied = await Promise.all(Array.from({ length: 4 }, () => migrateKeyVault(owner)))
      expect(applied.flat()).toEqual(everyVersion)
      expect(await migrateKeyVault(owner)).toEqual([])
      const { rows } = await stored.database.query('SELECT version FROM hub_vault.migration ORDER BY version')
      expect(rows.map(({ version }: { version: number }) => version)).toEqual(everyVersion)
    })

    it('is all of a version or nothing of it', async () => {
      await using stored = await vaultDatabase(server, { migrated: false })
      await stored.database.query(
        'CREATE SCHEMA hub_vault AUTHORIZATION hub_vault_owner; CREATE TABLE hub_vault.shredded_record ()',
      )
      await expect(migrateKeyVault(stored.as('hub_vault_owner'))).rejects.toMatchObject({
        code: 'HUB_VAULT_UNAVAILABLE',
      })
      await stored.database.query('DROP TABLE hub_vault.shredded_record')
      expect(await migrateKeyVault(stored.as('hub_vault_owner'))).toEqual(everyVersion)
    })

    it('refuses a schema of a newer version, to migrate and to open, and leaves it alone', async () => {
      await using stored = await vaultDatabase(server)
      await stored.database.query(
        `INSERT INTO hub_vault.migration (version, name) VALUES (99, 'of-tomorrow')`,
      )
      await expect(migrateKeyVault(stored.as('hub_vault_owner'))).rejects.toThrow('newer version')
      await expect(stored.open(keks)).rejects.toThrow('newer version')
    })

    it('is asked for where the schema is missing or older', async () => {
      await using stored = await vaultDatabase(server, { migrated: false })
      await expect(stored.open(keks)).rejects.toThrow('migrate it first')
      await migrateKeyVault(stored.as('hub_vault_owner'))
      await stored.database.query('DELETE FROM hub_vault.migration')
      await expect(stored.open(keks)).rejects.toThrow('migrate it first')
    })

    it('is one command, told where and by which password as the services are, and says what it did', async () => {
      await using stored = await vaultDatabase(server, { migrated: false })
      const { address, password } = stored.as('hub_vault_owner')
      const passwordFile = join(await mkdtemp(join(tmpdir(), 'migrate-')), 'password')
      await writeFile(passwordFile, `${password()}\n`)
      const run = promisify(execFile)
      const env = { HUB_VAULT: address, HUB_VAULT_PASSWORD_FILE: passwordFile }
      expect((await run(process.execPath, [main], { env })).stdout).toBe(
        `Applied: ${everyVersion.join(', ')}.\n`,
      )
      expect((await run(process.execPath, [main], { env })).stdout).toBe('Up to date.\n')
      await writeFile(passwordFile, 'wrong-secret')
      const refused = await run(process.execPath, [main], { env }).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 1, stderr: 'The key vault cannot be used (28P01).\n' })
      await rm(dirname(passwordFile), { recursive: true })
    })

    it('is refused to a service: its login may not change the schema', async () => {
      await using stored = await vaultDatabase(server, { migrated: false })
      await expect(migrateKeyVault(stored.as('hub_intake'))).rejects.toMatchObject({
        code: 'HUB_VAULT_UNAVAILABLE',
        message: expect.stringContaining('does not let this login'),
      })
    })
  },
)
