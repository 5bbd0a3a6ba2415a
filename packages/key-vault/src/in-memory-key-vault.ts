import { randomUUID } from 'node:crypto'
import { checkKeks } from './kek-check.ts'
import { VaultError } from './key-vault.ts'
import type { KeyClass, KeyEncryptionKeys, KeyRecord, KeyToObtain, KeyVault } from './key-vault.ts'
import { decideFind, decideObtain, demandObtainable, keyRecord } from './stored-key.ts'
import type { KeyState, StoredKey } from './stored-key.ts'

/** What several in-memory vaults may share, as processes with different key-encryption keys share a database. */
export type KeyRows = Readonly<{
  keys: Map<string, StoredKey>
  idsOf: Map<string, Map<KeyClass, string>>
  shredded: Map<string, string>
  checks: Map<KeyClass, string>
}>

export const keyRows = (): KeyRows => ({
  keys: new Map(),
  idsOf: new Map(),
  shredded: new Map(),
  checks: new Map(),
})

/** A vault that lasts as long as its rows: for tests, and for trying things out. Throws `HUB_KEK_WRONG` when the rows were made with another key. */
export function inMemoryKeyVault(options: {
  keks: KeyEncryptionKeys
  ids?: () => string
  rows?: KeyRows
}): KeyVault {
  const { keks, ids = randomUUID, rows = keyRows() } = options
  const { keys, idsOf, shredded } = rows
  let closed = false
  checkKeks(keks, rows.checks)

  const demandOpen = () => {
    if (closed) throw new VaultError('HUB_VAULT_CLOSED', 'The key vault is closed')
  }

  const stateOf = (record: string, keyId: string | undefined): KeyState => ({
    stored: keyId === undefined ? undefined : keys.get(keyId),
    shreddedAt: shredded.get(record),
  })

  const stateFor = ({ record, class: keyClass }: KeyToObtain) =>
    stateOf(record, idsOf.get(record)?.get(keyClass))

  /** Before anything is made: a request is answered wholly or not at all. */
  const demandUsable = (wanted: KeyToObtain) => {
    const state = stateFor(wanted)
    if (state.stored || state.shreddedAt !== undefined) decideObtain(wanted, state, { keks, ids })
  }

  const keep = (stored: StoredKey) => {
    keys.set(stored.id, stored)
    const mine = idsOf.get(stored.record) ?? new Map<KeyClass, string>()
    idsOf.set(stored.record, mine.set(stored.class, stored.id))
  }

  const obtainOne = (wanted: KeyToObtain) => {
    const decision = decideObtain(wanted, stateFor(wanted), { keks, ids })
    const stored = keys.get(decision.key.id)
    if (decision.kind === 'made') keep(decision.store)
    if (decision.kind === 'extended' && stored) keep({ ...stored, retainUntil: wanted.retainUntil })
    return decision.key
  }

  const shredOne = (record: string, now: string): KeyRecord[] => {
    const at = shredded.get(record) ?? now
    shredded.set(record, at)
    const mine = [...(idsOf.get(record)?.values() ?? [])].flatMap((id) => keys.get(id) ?? [])
    for (const { wrapped } of mine) wrapped.fill(0)
    return mine.map((stored) => keyRecord(stored, at))
  }

  return {
    async obtain(wanted) {
      demandOpen()
      demandObtainable(wanted, keks)
      wanted.forEach(demandUsable)
      return wanted.map(obtainOne)
    },
    async find(keyId) {
      demandOpen()
      return decideFind(stateOf(keys.get(keyId)?.record ?? '', keyId), keks)
    },
    async shred(record, now) {
      demandOpen()
      return shredOne(record, now)
    },
    async *list() {
      demandOpen()
      for (const stored of keys.values()) yield keyRecord(stored, shredded.get(stored.record))
    },
    async close() {
      closed = true
    },
  }
}
