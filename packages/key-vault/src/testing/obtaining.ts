import { describe, expect, it } from 'vitest'
import { both, expectFault, listed, obtainOne, onEmptyVault, wanted } from './vault-under-test.ts'
import type { MakeVault } from './vault-under-test.ts'

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function obtaining(make: MakeVault): void {
  describe('obtaining keys', () => {
    it(
      'makes a key of 32 bytes for each record and class, no two alike, in the order asked',
      onEmptyVault(make, async (vault) => {
        const keys = await vault.obtain([...both('record-a'), wanted('record-b', 'facts')])
        expect(keys.map((key) => key.class)).toEqual(['identity', 'facts', 'facts'])
        expect(keys.map(({ secret }) => secret.length)).toEqual([32, 32, 32])
        expect(new Set(keys.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(3)
        expect(new Set(keys.map(({ id }) => id)).size).toBe(3)
        for (const { id } of keys) expect(id).toMatch(uuidPattern)
      }),
    )

    it(
      'gives the same key every time it is asked, also twice in one request',
      onEmptyVault(make, async (vault) => {
        const first = await obtainOne(vault, wanted('record-a'))
        expect(await obtainOne(vault, wanted('record-a'))).toEqual(first)
        const [once, twice] = await vault.obtain([wanted('record-b'), wanted('record-b')])
        expect(twice).toEqual(once)
        expect(await listed(vault)).toHaveLength(2)
      }),
    )

    it(
      'gives all who ask for a record at the same time the same key',
      onEmptyVault(make, async (vault, under) => {
        const other = await under.open({ identity: new Uint8Array(32).fill(1) })
        const keys = await Promise.all(
          Array.from({ length: 20 }, (_, n) => obtainOne(n % 2 === 0 ? vault : other, wanted('record-a'))),
        )
        expect(keys).toEqual(keys.map(() => keys[0]))
        expect(await listed(vault)).toHaveLength(1)
      }),
    )

    it(
      'makes many keys at once',
      onEmptyVault(make, async (vault) => {
        const keys = await Promise.all(
          Array.from({ length: 300 }, (_, n) => vault.obtain(both(`record-${n}`))),
        )
        expect(new Set(keys.flat().map(({ id }) => id)).size).toBe(600)
        expect(await listed(vault)).toHaveLength(600)
      }),
    )

    it(
      'extends a retention and never shortens it',
      onEmptyVault(make, async (vault) => {
        const retentions = async () => (await listed(vault)).map(({ retainUntil }) => retainUntil)
        await vault.obtain([wanted('record-a', 'identity', '2030-06-01')])
        await vault.obtain([wanted('record-a', 'identity', '2029-12-31')])
        expect(await retentions()).toEqual(['2030-06-01'])
        await vault.obtain([wanted('record-a', 'identity', '2031-01-01')])
        expect(await retentions()).toEqual(['2031-01-01'])
        await vault.obtain([
          wanted('record-b', 'identity', '2040-01-01'),
          wanted('record-b', 'identity', '2039-01-01'),
        ])
        expect(await retentions()).toEqual(['2031-01-01', '2040-01-01'])
      }),
    )

    it(
      'refuses a class whose key-encryption key this process was not given, and makes nothing of that request',
      onEmptyVault(make, async (_, under) => {
        const factsOnly = await under.open({ facts: new Uint8Array(32).fill(2) })
        await expectFault(factsOnly.obtain([wanted('record-a', 'identity')]), 'HUB_KEY_NOT_PERMITTED')
        await expectFault(
          factsOnly.obtain([wanted('record-a', 'facts'), wanted('record-a', 'identity')]),
          'HUB_KEY_NOT_PERMITTED',
        )
        expect(await listed(factsOnly)).toEqual([])
        expect(await obtainOne(factsOnly, wanted('record-a', 'facts'))).toMatchObject({ class: 'facts' })
      }),
    )

    it(
      'refuses a retention that is no date, and a key for no record, without repeating what it was given',
      onEmptyVault(make, async (vault) => {
        await expect(vault.obtain([wanted('record-a', 'facts', '05/01/2036')])).rejects.toThrow(RangeError)
        await expect(vault.obtain([wanted('record-a', 'facts', '05/01/2036')])).rejects.not.toThrow('05/01')
        await expect(vault.obtain([wanted('')])).rejects.toThrow(RangeError)
        expect(await listed(vault)).toEqual([])
      }),
    )

    it(
      'makes what can be made when requests beside it fail',
      onEmptyVault(make, async (vault) => {
        await vault.shred('record-gone', '2026-01-01T00:00:00.000Z')
        const settled = await Promise.allSettled([
          vault.obtain([wanted('record-a')]),
          vault.obtain([wanted('record-b'), wanted('record-gone')]),
          vault.obtain([wanted('record-c')]),
        ])
        expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
        expect((await listed(vault)).map(({ record }) => record)).toEqual(['record-a', 'record-c'])
      }),
    )
  })
}
