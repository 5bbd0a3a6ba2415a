export { sqliteKeyVault } from './sqlite-key-vault.ts'
