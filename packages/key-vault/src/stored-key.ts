import { VaultError } from './key-vault.ts'
import type { DataKey, FoundKey, KeyClass, KeyEncryptionKeys, KeyRecord, KeyToObtain } from './key-vault.ts'
import { newSecret, unwrapSecret, wrapSecret } from './key-wrapping.ts'

/** A key as an adapter keeps it. Shredding overwrites `wrapped`, and is a fact of the record, not of one key. */
export type StoredKey = Readonly<{
  id: string
  record: string
  class: KeyClass
  /** 40 bytes: the secret under its class's key-encryption key. */
  wrapped: Uint8Array
  createdAt: string
  retainUntil: string
}>

/** What the adapter found under a record and class, or under a key's id. */
export type KeyState = Readonly<{ stored: StoredKey | undefined; shreddedAt: string | undefined }>

export type ObtainDecision =
  | Readonly<{ kind: 'kept'; key: DataKey }>
  /** As `kept`, and its retention is to be set to the later date asked for. */
  | Readonly<{ kind: 'extended'; key: DataKey }>
  | Readonly<{ kind: 'made'; key: DataKey; store: StoredKey }>

const datePattern = /^\d{4}-\d{2}-\d{2}$/

/** What no vault may be asked. Throws a `RangeError`, or `HUB_KEY_NOT_PERMITTED`. */
export function demandObtainable(wanted: readonly KeyToObtain[], keks: KeyEncryptionKeys): void {
  for (const { record, class: keyClass, retainUntil } of wanted) {
    if (record === '') throw new RangeError('A key belongs to a record')
    // Dates are compared as text: one in another form could shorten a retention.
    if (!datePattern.test(retainUntil)) throw new RangeError('A retention is a date, YYYY-MM-DD')
    demandKek(keks, keyClass)
  }
}

/** The rule of `obtain`, the same for every adapter. Throws `HUB_KEYS_SHREDDED` and `HUB_KEY_DAMAGED`. */
export function decideObtain(
  wanted: KeyToObtain,
  { stored, shreddedAt }: KeyState,
  { keks, ids }: Readonly<{ keks: KeyEncryptionKeys; ids: () => string }>,
): ObtainDecision {
  const kek = demandKek(keks, wanted.class)
  if (shreddedAt !== undefined)
    throw new VaultError('HUB_KEYS_SHREDDED', "The record's keys were shredded; it is given no new ones")

  if (stored === undefined) {
    const key: DataKey = { id: ids(), class: wanted.class, secret: newSecret() }
    const { record, now: createdAt, retainUntil } = wanted
    const wrapped = wrapSecret(key.secret, kek)
    return {
      kind: 'made',
      key,
      store: { id: key.id, record, class: key.class, wrapped, createdAt, retainUntil },
    }
  }
  const secret = unwrapSecret(stored.wrapped, kek)
  if (!secret) throw new VaultError('HUB_KEY_DAMAGED', 'A stored key no longer reads as it was written')
  const key: DataKey = { id: stored.id, class: stored.class, secret }
  return { kind: wanted.retainUntil > stored.retainUntil ? 'extended' : 'kept', key }
}

/** The rule of `find`. */
export function decideFind({ stored, shreddedAt }: KeyState, keks: KeyEncryptionKeys): FoundKey {
  if (stored === undefined) return { kind: 'unknown' }
  if (shreddedAt !== undefined) return { kind: 'shredded', at: shreddedAt }
  const kek = keks[stored.class]
  if (!kek) return { kind: 'not-permitted', class: stored.class }
  const secret = unwrapSecret(stored.wrapped, kek)
  return secret ? { kind: 'live', key: { id: stored.id, class: stored.class, secret } } : { kind: 'damaged' }
}

/** What may be shown of a key. */
export function keyRecord(stored: StoredKey, shreddedAt: string | undefined): KeyRecord {
  const { id, record, class: keyClass, createdAt, retainUntil } = stored
  const shown = { id, record, class: keyClass, createdAt, retainUntil }
  return shreddedAt === undefined ? { ...shown, state: 'live' } : { ...shown, state: 'shredded', shreddedAt }
}

function demandKek(keks: KeyEncryptionKeys, keyClass: KeyClass): Uint8Array {
  const kek = keks[keyClass]
  if (kek) return kek
  throw new VaultError(
    'HUB_KEY_NOT_PERMITTED',
    `This process holds no key-encryption key for ${keyClass} keys`,
  )
}
