import { expect } from 'vitest'
import type {
  DataKey,
  KeyClass,
  KeyEncryptionKeys,
  KeyRecord,
  KeyToObtain,
  KeyVault,
  VaultErrorCode,
} from '../key-vault.ts'

export type VaultUnderTest = Readonly<{
  /** Opens the storage, as one process more, with the key-encryption keys it is given. */
  open: (keks: KeyEncryptionKeys) => Promise<KeyVault>
  /** Every byte the storage holds, wherever it holds it, while vaults may be open. */
  storage: () => Promise<Uint8Array>
  /** Closes every vault that was opened, and removes the storage. */
  dispose: () => Promise<void>
}>

export type MakeVault = () => Promise<VaultUnderTest>

export const keks = {
  identity: new Uint8Array(32).fill(1),
  facts: new Uint8Array(32).fill(2),
} satisfies KeyEncryptionKeys

/** Gives the test an empty vault that may do everything, and takes it away again, whatever happens. */
export const onEmptyVault =
  (make: MakeVault, test: (vault: KeyVault, under: VaultUnderTest) => Promise<void>) => async () => {
    const under = await make()
    try {
      await test(await under.open(keks), under)
    } finally {
      await under.dispose()
    }
  }

export const now = '2026-01-05T09:30:00.000Z'
export const later = '2026-02-01T00:00:00.000Z'

export const wanted = (
  record: string,
  keyClass: KeyClass = 'identity',
  retainUntil = '2036-01-05',
): KeyToObtain => ({
  record,
  class: keyClass,
  retainUntil,
  now,
})

export const both = (record: string): KeyToObtain[] => [wanted(record, 'identity'), wanted(record, 'facts')]

export async function obtainOne(vault: KeyVault, want: KeyToObtain): Promise<DataKey> {
  const [key] = await vault.obtain([want])
  if (!key) throw new Error('The vault answered without a key')
  return key
}

export const listed = (vault: KeyVault): Promise<KeyRecord[]> => Array.fromAsync(vault.list())

export const expectFault = async (attempt: Promise<unknown>, code: VaultErrorCode): Promise<void> => {
  await expect(attempt).rejects.toMatchObject({ name: 'VaultError', code })
}
