import { describe } from 'vitest'
import { finding } from './testing/finding.ts'
import { histories } from './testing/histories.ts'
import { obtaining } from './testing/obtaining.ts'
import { opening } from './testing/opening.ts'
import { shredding } from './testing/shredding.ts'
import type { MakeVault } from './testing/vault-under-test.ts'

export type { MakeVault, VaultUnderTest } from './testing/vault-under-test.ts'

/** The whole test of an adapter's behaviour. `make` gives empty storage each time. */
export function keyVaultContract(name: string, make: MakeVault): void {
  describe(`${name} keeps to the contract`, () => {
    obtaining(make)
    finding(make)
    shredding(make)
    opening(make)
    histories(make)
  })
}
