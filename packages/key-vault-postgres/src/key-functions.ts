import { VaultError } from '@hub/key-vault'
import type { KeyClass, KeyRecord, KeyState, KeyToObtain, StoredKey } from '@hub/key-vault'
import type { QueryResult } from 'pg'

const pageRows = 1000

type Row = Readonly<Record<string, unknown>>

/** A key to keep; without `wrapped`, one that is there and whose retention is to be extended. */
export type KeyToKeep = Omit<StoredKey, 'wrapped'> & Readonly<{ wrapped: Uint8Array | null }>

export type KeyFunctions = ReturnType<typeof keyFunctions>

/** The functions of the schema: a service's login can call these and touch no table. */
export function keyFunctions(
  pool: Readonly<{ query: (text: string, values: unknown[]) => Promise<QueryResult> }>,
) {
  const rows = async (text: string, values: unknown[]): Promise<readonly Row[]> =>
    (await pool.query(text, values)).rows

  return {
    async ofId(keyId: string): Promise<KeyState> {
      const [row] = await rows('SELECT * FROM hub_vault.key_of_id($1)', [keyId])
      return row === undefined ? { stored: undefined, shreddedAt: undefined } : stateOf(row)
    },
    /** One state for each that is wanted, in that order. */
    async wanted(keys: readonly KeyToObtain[]): Promise<readonly KeyState[]> {
      const values = [keys.map(({ record }) => record), keys.map((key) => key.class)]
      return (await rows('SELECT * FROM hub_vault.keys_wanted($1, $2)', values)).map(stateOf)
    },
    /** All of them durable, or none: `HV001` when a record of them was shredded. */
    async keep(keys: readonly KeyToKeep[]): Promise<void> {
      await rows('SELECT hub_vault.keep_keys($1, $2, $3, $4, $5, $6)', [
        keys.map(({ id }) => id),
        keys.map(({ record }) => record),
        keys.map((key) => key.class),
        keys.map(({ wrapped }) => wrapped && Buffer.from(wrapped)),
        keys.map(({ createdAt }) => createdAt),
        keys.map(({ retainUntil }) => retainUntil),
      ])
    },
    async page(after: string): Promise<Readonly<{ keys: readonly KeyRecord[]; last: string | undefined }>> {
      const found = await rows('SELECT * FROM hub_vault.key_names($1, $2)', [after, pageRows])
      const last = found.at(-1)?.['seq']
      return { keys: found.map(nameOf), last: typeof last === 'string' ? last : undefined }
    },
    async shred(record: string, now: string): Promise<readonly KeyRecord[]> {
      const found = await rows('SELECT * FROM hub_vault.shred_record($1, $2)', [record, now])
      await rows('SELECT hub_vault.empty_write_ahead_log()', [])
      return found.map(nameOf)
    },
    async kekFingerprints(): Promise<ReadonlyMap<string, string>> {
      const found = await rows('SELECT * FROM hub_vault.kek_fingerprints()', [])
      return new Map(found.map((row) => [String(row['class']), String(row['fingerprint'])]))
    },
    async noteKekFingerprint(keyClass: KeyClass, fingerprint: string): Promise<void> {
      await rows('SELECT hub_vault.note_kek_fingerprint($1, $2)', [keyClass, fingerprint])
    },
  }
}

function stateOf(row: Row): KeyState {
  const { id, record, class: keyClass, wrapped, created_at: createdAt, retain_until: retainUntil } = row
  const shreddedAt = textOrNull(row['shredded_at'])
  if (id === null) return { stored: undefined, shreddedAt }
  if (typeof id !== 'string' || typeof record !== 'string' || !isClass(keyClass)) throw damaged()
  if (typeof createdAt !== 'string' || typeof retainUntil !== 'string') throw damaged()
  const secret = wrapped instanceof Uint8Array ? new Uint8Array(wrapped) : new Uint8Array()
  return { stored: { id, record, class: keyClass, wrapped: secret, createdAt, retainUntil }, shreddedAt }
}

function nameOf(row: Row): KeyRecord {
  const { id, record, class: keyClass, created_at: createdAt, retain_until: retainUntil } = row
  if (typeof id !== 'string' || typeof record !== 'string' || !isClass(keyClass)) throw damaged()
  if (typeof createdAt !== 'string' || typeof retainUntil !== 'string') throw damaged()
  const shreddedAt = textOrNull(row['shredded_at'])
  const shown = { id, record, class: keyClass, createdAt, retainUntil }
  return shreddedAt === undefined ? { ...shown, state: 'live' } : { ...shown, state: 'shredded', shreddedAt }
}

const isClass = (value: unknown): value is KeyClass => value === 'identity' || value === 'facts'

function textOrNull(value: unknown): string | undefined {
  if (value === null) return undefined
  if (typeof value !== 'string') throw damaged()
  return value
}

const damaged = () => new VaultError('HUB_KEY_DAMAGED', 'A stored key no longer reads as it was written')
