import { randomUUID } from 'node:crypto'
import { VaultError, decideFind, demandObtainable } from '@hub/key-vault'
import type { DataKey, FoundKey, KeyEncryptionKeys, KeyToObtain, KeyVault } from '@hub/key-vault'
import { asVaultError } from './as-vault-error.ts'
import { checkKeksStored, checkServer } from './check-server.ts'
import { connectionPool } from './connections.ts'
import type { Connecting } from './connections.ts'
import { inTurn } from './in-turn.ts'
import { keyFunctions } from './key-functions.ts'
import { obtain } from './obtain.ts'

/**
 * Data keys in PostgreSQL 15 or later, durable at every answer; any number of processes may open the same vault. The
 * schema must be there (`migrateKeyVault`), and the login in the groups it needs: finding, obtaining, shredding
 * (infra/postgres/roles.sql). Rejects with `HUB_KEK_WRONG` when the vault was made with another key-encryption key,
 * `HUB_VAULT_UNAVAILABLE` when it cannot be reached, is not set up, or runs on a server that would not keep its promises.
 * After a lost connection a call that was under way rejects with `HUB_VAULT_UNAVAILABLE` and may be made again.
 */
export async function postgresKeyVault(
  options: Connecting & Readonly<{ keks: KeyEncryptionKeys; ids?: () => string; connections?: number }>,
): Promise<KeyVault> {
  const { keks, ids = randomUUID, connections = 4 } = options
  const pool = connectionPool(options, connections)
  const functions = keyFunctions(pool)
  const requests = inTurn((group: readonly (readonly KeyToObtain[])[]) =>
    obtain(functions, group, { keks, ids }),
  )
  const underWay = new Set<Promise<unknown>>()
  let closed: Promise<void> | undefined

  /** What was asked for before the vault was closed is answered. */
  async function call<Value>(act: () => Promise<Value>): Promise<Value> {
    if (closed) throw new VaultError('HUB_VAULT_CLOSED', 'The key vault is closed')
    const acting = act().catch((error: unknown) => {
      throw asVaultError(error)
    })
    const done = acting.catch(() => undefined).finally(() => underWay.delete(done))
    underWay.add(done)
    return await acting
  }

  const findOne = async (keyId: string): Promise<FoundKey> => {
    try {
      return decideFind(await functions.ofId(keyId), keks)
    } catch (error) {
      if (error instanceof VaultError && error.code === 'HUB_KEY_DAMAGED') return { kind: 'damaged' }
      throw error
    }
  }

  try {
    await checkServer(pool)
    await checkKeksStored(functions, keks)
  } catch (error) {
    await pool.end()
    throw asVaultError(error)
  }

  return {
    async obtain(wanted): Promise<readonly DataKey[]> {
      return await call(async () => {
        demandObtainable(wanted, keks)
        for (const { record } of wanted) demandText(record)
        return await requests.add(wanted)
      })
    },
    find: (keyId) => call(async () => (isText(keyId) ? await findOne(keyId) : { kind: 'unknown' })),
    shred: (record, now) =>
      call(async () => {
        demandText(record)
        return await functions.shred(record, now)
      }),
    async *list() {
      for (let after: string | undefined = '0'; after !== undefined;) {
        const from: string = after
        const page = await call(() => functions.page(from))
        yield* page.keys
        after = page.last
      }
    },
    async close() {
      closed ??= Promise.all(underWay).then(() => pool.end())
      await closed
    },
  }
}

/** What PostgreSQL can hold as text. Anything else would be refused with all that is asked beside it, or become another text. */
const isText = (text: string) => text.isWellFormed() && !text.includes('\0')

function demandText(record: string): void {
  if (!isText(record)) throw new RangeError('A record’s name is text without NUL')
}
