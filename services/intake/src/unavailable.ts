import { LogError } from '@hub/event-log'
import { VaultError } from '@hub/key-vault'

/**
 * The store is down or the keys are wrong: every message would meet this until the operator fixes it, so it is not this
 * message's fault.
 */
export function isHubWideFault(error: unknown): boolean {
  if (isUnavailable(error)) return true
  if (error instanceof VaultError)
    return error.code === 'HUB_KEK_WRONG' || error.code === 'HUB_KEY_NOT_PERMITTED'
  return error instanceof Error && error.cause !== undefined && isHubWideFault(error.cause)
}

/**
 * The log or the vault, or what follows them, cannot be used now: trying again later may help, and every message would
 * meet the same. Any other fault is of one message, and must not keep the others waiting.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof LogError)
    return error.code === 'HUB_LOG_UNAVAILABLE' || error.code === 'HUB_LOG_CLOSED'
  if (error instanceof VaultError)
    return error.code === 'HUB_VAULT_UNAVAILABLE' || error.code === 'HUB_VAULT_CLOSED'
  return error instanceof Error && error.cause !== undefined && isUnavailable(error.cause)
}
