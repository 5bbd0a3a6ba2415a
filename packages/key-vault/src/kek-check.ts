import { VaultError } from './key-vault.ts'
import type { KeyClass, KeyEncryptionKeys } from './key-vault.ts'
import { kekFingerprint } from './key-wrapping.ts'

/** Where an adapter remembers which key-encryption key each class's keys were made with. */
export type KekChecks = Readonly<{
  get(keyClass: KeyClass): string | undefined
  set(keyClass: KeyClass, fingerprint: string): void
}>

/** Throws `HUB_KEK_WRONG` at the door: found out later, it would look as if every key were damaged. */
export function checkKeks(keks: KeyEncryptionKeys, checks: KekChecks): void {
  for (const keyClass of ['identity', 'facts'] as const) {
    const kek = keks[keyClass]
    if (!kek) continue
    const known = checks.get(keyClass)
    const fingerprint = kekFingerprint(kek)
    if (known === undefined) checks.set(keyClass, fingerprint)
    else if (known !== fingerprint)
      throw new VaultError(
        'HUB_KEK_WRONG',
        `The vault's ${keyClass} keys were made with another key-encryption key`,
      )
  }
}
