import { describe, expect, it } from 'vitest'
import { wrapSecret } from '../key-wrapping.ts'
import {
  both,
  expectFault,
  keks,
  later,
  listed,
  now,
  obtainOne,
  onEmptyVault,
  wanted,
} from './vault-under-test.ts'
import type { MakeVault } from './vault-under-test.ts'

export function shredding(make: MakeVault): void {
  describe('shredding keys', () => {
    it(
      'answers that a key is shredded and when, keeps its name, and leaves other records alone',
      onEmptyVault(make, async (vault) => {
        const keys = await vault.obtain(both('record-a'))
        const other = await obtainOne(vault, wanted('record-b'))
        const shredded = await vault.shred('record-a', later)
        expect(shredded).toMatchObject([
          { id: keys[0]?.id, record: 'record-a', class: 'identity', state: 'shredded', shreddedAt: later },
          { id: keys[1]?.id, record: 'record-a', class: 'facts', state: 'shredded', shreddedAt: later },
        ])
        for (const { id } of keys) expect(await vault.find(id)).toEqual({ kind: 'shredded', at: later })
        expect(await vault.find(other.id)).toEqual({ kind: 'live', key: other })
      }),
    )

    it(
      'leaves no trace of the secrets in its storage, under any wrapping, and keeps those of others',
      onEmptyVault(make, async (vault, under) => {
        const records = Array.from({ length: 60 }, (_, n) => `record-${n}`)
        const keys = await Promise.all(records.map((record) => vault.obtain(both(record))))
        await vault.obtain(records.map((record) => wanted(record, 'facts', '2040-01-01')))
        for (const record of records.slice(20, 40)) await vault.shred(record, later)

        const storage = Buffer.from(await under.storage())
        const isStored = keys.map((pair) =>
          pair.map(({ class: keyClass, secret }) => {
            const wrapped = Buffer.from(wrapSecret(secret, keks[keyClass]))
            const traces = [Buffer.from(secret), wrapped, wrapped.subarray(0, 16), wrapped.subarray(24)]
            return traces.some((trace) => storage.includes(trace))
          }),
        )
        expect(isStored).toEqual(records.map((_, n) => (n >= 20 && n < 40 ? [false, false] : [true, true])))
      }),
    )

    it(
      'never gives a shredded record a new key, of any class, even if it had none',
      onEmptyVault(make, async (vault) => {
        await obtainOne(vault, wanted('record-a', 'identity'))
        await vault.shred('record-a', later)
        await expectFault(vault.obtain([wanted('record-a', 'identity')]), 'HUB_KEYS_SHREDDED')
        await expectFault(vault.obtain([wanted('record-a', 'facts')]), 'HUB_KEYS_SHREDDED')
        expect(await vault.shred('record-b', later)).toEqual([])
        await expectFault(vault.obtain([wanted('record-b')]), 'HUB_KEYS_SHREDDED')
        expect(await listed(vault)).toHaveLength(1)
      }),
    )

    it(
      'shreds again without effect: the first time stands',
      onEmptyVault(make, async (vault) => {
        const key = await obtainOne(vault, wanted('record-a'))
        const first = await vault.shred('record-a', now)
        expect(await vault.shred('record-a', later)).toEqual(first)
        expect(await vault.find(key.id)).toEqual({ kind: 'shredded', at: now })
      }),
    )

    it(
      'shreds also the keys this process may not open, and every other process sees it at once',
      onEmptyVault(make, async (vault, under) => {
        const keys = await vault.obtain(both('record-a'))
        const neither = await under.open({})
        expect(await neither.shred('record-a', later)).toHaveLength(2)
        for (const { id } of keys) expect(await vault.find(id)).toEqual({ kind: 'shredded', at: later })
        await expectFault(vault.obtain(both('record-a')), 'HUB_KEYS_SHREDDED')
      }),
    )

    it(
      'lets a record be shredded while keys are being obtained for it, and in the end it has none',
      onEmptyVault(make, async (vault) => {
        const asked = Array.from({ length: 10 }, () => vault.obtain(both('record-a')))
        await Promise.allSettled([...asked, vault.shred('record-a', later)])
        expect((await listed(vault)).filter(({ state }) => state === 'live')).toEqual([])
        await expectFault(vault.obtain(both('record-a')), 'HUB_KEYS_SHREDDED')
      }),
    )
  })
}
