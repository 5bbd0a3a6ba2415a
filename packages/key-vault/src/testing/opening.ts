import { describe, expect, it } from 'vitest'
import {
  both,
  expectFault,
  keks,
  later,
  listed,
  obtainOne,
  onEmptyVault,
  wanted,
} from './vault-under-test.ts'
import type { MakeVault } from './vault-under-test.ts'

export function opening(make: MakeVault): void {
  describe('opening and closing', () => {
    it(
      'has everything when it is opened again',
      onEmptyVault(make, async (vault, under) => {
        const keys = await vault.obtain(both('record-a'))
        const [gone] = await vault.obtain([wanted('record-b')])
        await vault.shred('record-b', later)
        const before = await listed(vault)
        await vault.close()

        const again = await under.open(keks)
        expect(await listed(again)).toEqual(before)
        expect(await again.obtain(both('record-a'))).toEqual(keys)
        expect(await again.find(gone?.id ?? '')).toEqual({ kind: 'shredded', at: later })
        await expectFault(again.obtain([wanted('record-b')]), 'HUB_KEYS_SHREDDED')
      }),
    )

    it(
      'refuses to open with a key-encryption key other than the one its keys were made with',
      onEmptyVault(make, async (vault, under) => {
        await obtainOne(vault, wanted('record-a'))
        const wrong = new Uint8Array(32).fill(9)
        await expectFault(under.open({ identity: wrong, facts: keks.facts }), 'HUB_KEK_WRONG')
        await expectFault(under.open({ facts: wrong }), 'HUB_KEK_WRONG')
        await expectFault(under.open({ identity: keks.facts, facts: keks.identity }), 'HUB_KEK_WRONG')
        await expect(under.open({ facts: new Uint8Array(16) })).rejects.toThrow(RangeError)
        expect(await obtainOne(await under.open(keks), wanted('record-a'))).toMatchObject({
          class: 'identity',
        })
      }),
    )

    it(
      'makes the keys asked for before it was closed, and nothing after; and may be closed again',
      onEmptyVault(make, async (vault, under) => {
        const underWay = [1, 2, 3].map((n) => vault.obtain(both(`record-${n}`)))
        await vault.close()
        await expect(vault.close()).resolves.toBeUndefined()
        const keys = await Promise.all(underWay)
        await expectFault(vault.obtain([wanted('record-a')]), 'HUB_VAULT_CLOSED')
        await expectFault(vault.find(keys[0]?.[0]?.id ?? ''), 'HUB_VAULT_CLOSED')
        await expectFault(vault.shred('record-1', later), 'HUB_VAULT_CLOSED')
        await expectFault(listed(vault), 'HUB_VAULT_CLOSED')

        const again = await under.open(keks)
        expect(await again.obtain([1, 2, 3].flatMap((n) => both(`record-${n}`)))).toEqual(keys.flat())
      }),
    )
  })
}
