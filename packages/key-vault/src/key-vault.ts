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
   * The record's live keys of the asked classes, made if they do not exist. MUST be durable before it resolves: a
   * sealed part whose key is lost is lost. A shredded record is never given a new key: `HUB_KEYS_SHREDDED`. A later
   * `retainUntil` extends the key's; an earlier one changes nothing.
   */
  obtain(wanted: readonly KeyToObtain[]): Promise<readonly DataKey[]>
  find(keyId: string): Promise<FoundKey>
  /** Destroys the secrets of the record's keys, keeps their names. Idempotent. Call only after `shred-requested` is in the log. */
  shred(record: string, now: string): Promise<readonly KeyRecord[]>
  list(): AsyncIterable<KeyRecord>
  close(): Promise<void>
}

export type VaultErrorCode = 'HUB_VAULT_UNAVAILABLE' | 'HUB_KEYS_SHREDDED' | 'HUB_KEY_NOT_PERMITTED' | 'HUB_KEK_WRONG'

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
