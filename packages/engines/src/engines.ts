import { readFileSync } from 'node:fs'
import { LogError } from '@hub/event-log'
import type { EventLog } from '@hub/event-log'
import { eventStoreDbEventLog } from '@hub/event-log-eventstoredb'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { VaultError } from '@hub/key-vault'
import type { KeyEncryptionKeys, KeyVault } from '@hub/key-vault'
import { postgresKeyVault } from '@hub/key-vault-postgres'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'

/**
 * The event log at an address: a path or `sqlite:<path>` for a file, `esdb://…` or `esdb+discover://…` for an
 * EventStoreDB, which has answered once when this resolves. Rejects with `HUB_LOG_UNAVAILABLE` when the log cannot be used
 * now, with `HUB_LOG_MISCONFIGURED` when the address names none; no message repeats the address.
 */
export async function openEventLog(address: string): Promise<EventLog> {
  const { scheme, rest } = schemeOf(address)
  switch (scheme) {
    case 'sqlite':
      return sqliteEventLog({ path: rest })
    case 'esdb':
    case 'esdb+discover':
      return await answering(eventStoreDbAt(address))
    default:
      throw new LogError(
        'HUB_LOG_MISCONFIGURED',
        'The event log’s address is neither a path nor sqlite:, esdb: or esdb+discover:',
      )
  }
}

/** The client connects at its first question; a log that is away is to be found out here. */
async function answering(log: EventLog): Promise<EventLog> {
  try {
    await log.head()
    return log
  } catch (error) {
    await log.close()
    throw error
  }
}

function eventStoreDbAt(address: string): EventLog {
  try {
    return eventStoreDbEventLog({ connectionString: address })
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new LogError('HUB_LOG_MISCONFIGURED', cause.message, { cause })
  }
}

/**
 * The key vault at an address: a path or `sqlite:<path>` for a file, `postgres://user@host:port/database` for a
 * PostgreSQL, whose password stands in a file of its own and is read again for every connection. Rejects with
 * `HUB_VAULT_UNAVAILABLE` when the vault cannot be used now, `HUB_VAULT_MISCONFIGURED` when the address names none, and
 * `HUB_KEK_WRONG` when its keys were made with another key-encryption key; no message repeats the address.
 */
export async function openKeyVault(
  { address, passwordFile }: Readonly<{ address: string; passwordFile?: string }>,
  keks: KeyEncryptionKeys,
): Promise<KeyVault> {
  const { scheme, rest } = schemeOf(address)
  switch (scheme) {
    case 'sqlite':
      return sqliteKeyVault({ path: rest, keks })
    case 'postgres':
    case 'postgresql': {
      const password = passwordFile === undefined ? {} : { password: () => passwordIn(passwordFile) }
      return await postgresKeyVault({ address, keks, ...password })
    }
    default:
      throw new VaultError(
        'HUB_VAULT_MISCONFIGURED',
        'The key vault’s address is neither a path nor sqlite: or postgres:',
      )
  }
}

/** What has no scheme is a path. */
function schemeOf(address: string): Readonly<{ scheme: string; rest: string }> {
  const found = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(address)
  return found
    ? { scheme: (found[1] ?? '').toLowerCase(), rest: found[2] ?? '' }
    : { scheme: 'sqlite', rest: address }
}

function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new VaultError('HUB_VAULT_UNAVAILABLE', 'The file with the key vault’s password cannot be read')
  }
}
