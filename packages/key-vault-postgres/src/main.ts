// Brings the vault's schema up to date, as its owner: once before the services start, and with each new version.
import { readFileSync } from 'node:fs'
import { VaultError } from '@hub/key-vault'
import { migrateKeyVault } from './migrate.ts'

const { HUB_VAULT: address, HUB_VAULT_PASSWORD_FILE: passwordFile } = process.env

if (address === undefined) {
  process.stderr.write('HUB_VAULT is not set: postgres://hub_vault_owner@host/database.\n')
  process.exitCode = 1
} else {
  try {
    const password =
      passwordFile === undefined ? {} : { password: () => readFileSync(passwordFile, 'utf8').trim() }
    const applied = await migrateKeyVault({ address, ...password })
    process.stdout.write(applied.length === 0 ? 'Up to date.\n' : `Applied: ${applied.join(', ')}.\n`)
  } catch (error) {
    process.stderr.write(
      `${error instanceof VaultError ? error.message : 'Something unexpected went wrong'}.\n`,
    )
    process.exitCode = 1
  }
}
