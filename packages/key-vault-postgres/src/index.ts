export { migrateKeyVault } from './migrate.ts'
export { postgresKeyVault } from './postgres-key-vault.ts'
export { parsePostgresAddress } from './postgres-address.ts'
