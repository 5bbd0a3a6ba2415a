/** The port to the data keys. A record has one key per class; destroying it removes the content everywhere. */

/** `identity` seals `original`; `facts` seals `facts`. A service is configured with the key-encryption keys it may use. */
export type KeyClass = 'identity' | 'facts'

export type DataKey = Readonly<{
  /** UUID; stands in the sealed part's header. */
  id: string
  class: KeyClass
  /** 32 bytes. MUST NOT be logged, cached on disk or put in an error. */
  secret: Uint8Array
}>

export type FoundKey =
  | Readonly<{ kind: 'live'; key: DataKey }>
  | Readonly<{ kind: 'shredded'; at: string }>
  /** This process was not given the key-encryption key of that class (law 8). */
  | Readonly<{ kind: 'not-permitted'; class: KeyClass }>
  | Readonly<{ kind: 'unknown' }>
  /** The stored key no longer reads as it was written: what it sealed is lost, unless a backup of the vault holds it. */
  | Readonly<{ kind: 'damaged' }>

export type KeyRecord = Readonly<{
  id: string
  record: string
  class: KeyClass
  state: 'live' | 'shredded'
  createdAt: string
  /** Date (YYYY-MM-DD) after which the agreement's retention asks for shredding. */
  retainUntil: string
  shreddedAt?: string
}>

export type KeyToObtain = Readonly<{ record: string; class: KeyClass; retainUntil: string; now: string }>

export interface KeyVault {
  /**
   * The record's live keys of the asked classes in the order asked, made if they do not exist; all of them or, when
   * it throws, none. MUST be durable before it resolves: a sealed part whose key is lost is lost. A shredded record
   * is never given a new key of any class: `HUB_KEYS_SHREDDED`. A later `retainUntil` extends the key's; an earlier
   * one changes nothing. A class without its key-encryption key: `HUB_KEY_NOT_PERMITTED`.
   */
  obtain(wanted: readonly KeyToObtain[]): Promise<readonly DataKey[]>
  find(keyId: string): Promise<FoundKey>
  /**
   * Destroys the secrets of the record's keys of every class, also those this process may not open, and keeps their
   * names. Idempotent; the first `now` stands. Remembers a record that had no key yet, so that a late notification
   * cannot bring it back. Call only after `shred-requested` is in the log: the other order can lose content without
   * a trace.
   */
  shred(record: string, now: string): Promise<readonly KeyRecord[]>
  /** Every key ever made, in order of making, without its secret. */
  list(): AsyncIterable<KeyRecord>
  close(): Promise<void>
}

export type VaultErrorCode =
  /** It cannot be used now; trying again later may help. */
  | 'HUB_VAULT_UNAVAILABLE'
  /** Its address names no engine, or a newer version of the hub made it: trying again does not help. */
  | 'HUB_VAULT_MISCONFIGURED'
  | 'HUB_VAULT_CLOSED'
  | 'HUB_KEYS_SHREDDED'
  | 'HUB_KEY_NOT_PERMITTED'
  /** A stored key no longer reads as it was written. */
  | 'HUB_KEY_DAMAGED'
  /** The vault was made with another key-encryption key: nothing in it would open. */
  | 'HUB_KEK_WRONG'

export class VaultError extends Error {
  readonly code: VaultErrorCode
  constructor(code: VaultErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.name = 'VaultError'
    this.code = code
  }
}

/** Key-encryption keys, 32 bytes each, by class. A class that is absent cannot be opened by this process. */
export type KeyEncryptionKeys = Readonly<Partial<Record<KeyClass, Uint8Array>>>
