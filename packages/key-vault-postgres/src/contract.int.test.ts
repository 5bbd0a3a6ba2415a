import type { KeyVault } from '@hub/key-vault'
import { keyVaultContract } from '@hub/key-vault/testing'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import type { PostgresServer } from '@hub/test-neighbours/postgres'
import { afterAll, beforeAll, describe } from 'vitest'
import { vaultDatabase } from './testing/vault-database.ts'

const skipped = await whyNoPostgres()
let server: PostgresServer
beforeAll(async () => {
  if (skipped === undefined) server = await postgresServer()
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
})

describe.skipIf(skipped)(`on PostgreSQL${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  keyVaultContract('the vault on PostgreSQL', async () => {
    const stored = await vaultDatabase(server)
    const opened: KeyVault[] = []
    return {
      async open(given) {
        const vault = await stored.open(given)
        opened.push(vault)
        return vault
      },
      storage: stored.storage,
      async dispose() {
        await Promise.all(opened.map((vault) => vault.close()))
        await stored[Symbol.asyncDispose]()
      },
    }
  })
})
