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
 * EventStoreDB. Rejects with `HUB_LOG_UNAVAILABLE` when there is no such engine or it cannot be used, with a `RangeError`
 * on an address that is no connection string; no message repeats the address.
 */
export async function openEventLog(address: string): Promise<EventLog> {
  const { scheme, rest } = schemeOf(address)
  switch (scheme) {
    case 'sqlite':
      return sqliteEventLog({ path: rest })
    case 'esdb':
    case 'esdb+discover':
      return eventStoreDbEventLog({ connectionString: address })
    default:
      throw new LogError(
        'HUB_LOG_UNAVAILABLE',
        'The event log’s address is neither a path nor sqlite:, esdb: or esdb+discover:',
      )
  }
}

/**
 * The key vault at an address: a path or `sqlite:<path>` for a file, `postgres://user@host:port/database` for a
 * PostgreSQL, whose password stands in a file of its own and is read again for every connection. Rejects with
 * `HUB_VAULT_UNAVAILABLE`, or `HUB_KEK_WRONG` when its keys were made with another key-encryption key; the message never
 * repeats the address.
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
        'HUB_VAULT_UNAVAILABLE',
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
