import { VaultError } from '@hub/key-vault'

/** What the functions of the schema raise themselves. */
const raised: Readonly<Record<string, string>> = {
  HV002:
    'The keys are destroyed, but the server keeps older parts of its write-ahead log, which hold them: see to its replication slots, archive and wal_keep_size, and shred again',
  '42501':
    'The key vault does not let this login do that: give it the group for it (infra/postgres/roles.sql)',
  '42P01': 'The key vault is not set up: migrate it first',
  '3F000': 'The key vault is not set up: migrate it first',
  '42883': 'The key vault is not set up: migrate it first',
}

/**
 * What the driver throws, as the vault's own fault. Of the driver's error only the code is kept: its message, detail and
 * context may name the user, the address, a record. A caller's mistake is thrown as it is.
 */
export function asVaultError(error: unknown): unknown {
  if (error instanceof VaultError || (error instanceof RangeError && !('code' in error))) return error
  const code = codeOf(error)
  return new VaultError('HUB_VAULT_UNAVAILABLE', raised[code] ?? `The key vault cannot be used (${code})`, {
    cause: Object.assign(new Error('The database answered with an error'), { code }),
  })
}

/** SQLSTATE, or the system's name of a network fault. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'no connection'
}
