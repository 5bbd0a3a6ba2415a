import { VaultError } from '@hub/key-vault'

/**
 * What SQLite throws, as the vault's own fault. Its messages name tables and states, never a stored value, so the
 * cause may be kept. A caller's mistake is thrown as it is.
 */
export function asVaultError(error: unknown): unknown {
  if (error instanceof VaultError || (error instanceof RangeError && !('code' in error))) return error
  return new VaultError('HUB_VAULT_UNAVAILABLE', 'The key vault cannot be used', { cause: error })
}

export function guarded<Value>(act: () => Value): Value {
  try {
    return act()
  } catch (error) {
    throw asVaultError(error)
  }
}
