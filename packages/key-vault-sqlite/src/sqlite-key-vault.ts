import { randomUUID } from 'node:crypto'
import { VaultError, decideFind, decideObtain, demandObtainable, keyRecord } from '@hub/key-vault'
import type { DataKey, FoundKey, KeyEncryptionKeys, KeyToObtain, KeyVault } from '@hub/key-vault'
import { guarded } from './as-vault-error.ts'
import { groupCommit } from './group-commit.ts'
import { openDatabase } from './open-database.ts'
import { shred } from './shred.ts'

/**
 * Data keys in one SQLite file, durable at every answer. Several processes, and several vaults of one process with
 * different key-encryption keys, may open the same file. Keys asked for in the same turn of the event loop are made in
 * one transaction. Throws `HUB_KEK_WRONG` when the vault was made with another key-encryption key,
 * `HUB_VAULT_UNAVAILABLE` when the file cannot be opened.
 */
export function sqliteKeyVault(options: {
  path: string
  keks: KeyEncryptionKeys
  ids?: () => string
}): KeyVault {
  const { path, keks, ids = randomUUID } = options
  const { database, table } = openDatabase(path, keks)
  const given = { keks, ids }
  const requests = groupCommit(database, (wanted: readonly KeyToObtain[]) => wanted.map(obtainOne))

  const demandOpen = () => {
    if (!database.isOpen) throw new VaultError('HUB_VAULT_CLOSED', 'The key vault is closed')
  }

  const decide = (wanted: KeyToObtain) =>
    decideObtain(wanted, table.ofRecord(wanted.record, wanted.class), given)

  function obtainOne(wanted: KeyToObtain): DataKey {
    const decision = decide(wanted)
    if (decision.kind === 'made') table.insert(decision.store)
    if (decision.kind === 'extended') table.extend(decision.key.id, wanted.retainUntil)
    return decision.key
  }

  /** Most notifications are of a record that has its keys: those need no transaction and no wait for the disk. */
  const obtainKept = (wanted: readonly KeyToObtain[]): readonly DataKey[] | undefined => {
    const states = wanted.map((each) => table.ofRecord(each.record, each.class))
    if (states.some(({ stored, shreddedAt }) => !stored && shreddedAt === undefined)) return undefined
    const decisions = wanted.map(decide)
    return decisions.every(({ kind }) => kind === 'kept') ? decisions.map(({ key }) => key) : undefined
  }

  const findOne = (keyId: string): FoundKey => {
    try {
      return decideFind(table.ofId(keyId), keks)
    } catch (error) {
      if (error instanceof VaultError && error.code === 'HUB_KEY_DAMAGED') return { kind: 'damaged' }
      throw error
    }
  }

  return {
    async obtain(wanted) {
      demandOpen()
      demandObtainable(wanted, keks)
      return guarded(() => obtainKept(wanted)) ?? (await requests.add(wanted))
    },
    async find(keyId) {
      demandOpen()
      return guarded(() => findOne(keyId))
    },
    async shred(record, now) {
      demandOpen()
      requests.flush()
      return guarded(() => shred(database, table, { record, now }))
    },
    async *list() {
      for (let after: number | undefined = 0; after !== undefined;) {
        demandOpen()
        const page = guarded(() => table.page(after ?? 0))
        for (const { stored, shreddedAt } of page.keys) yield keyRecord(stored, shreddedAt)
        after = page.last
      }
    },
    async close() {
      if (!database.isOpen) return
      requests.flush()
      database.close()
    },
  }
}
