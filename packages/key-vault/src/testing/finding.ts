import { describe, expect, it } from 'vitest'
import { both, keks, later, listed, now, obtainOne, onEmptyVault, wanted } from './vault-under-test.ts'
import type { MakeVault } from './vault-under-test.ts'

export function finding(make: MakeVault): void {
  describe('finding keys', () => {
    it(
      'finds a live key by its id, with its secret',
      onEmptyVault(make, async (vault) => {
        const key = await obtainOne(vault, wanted('record-a'))
        expect(await vault.find(key.id)).toEqual({ kind: 'live', key })
      }),
    )

    it(
      'says so of an id it never gave, whatever it looks like',
      onEmptyVault(make, async (vault) => {
        await vault.obtain(both('record-a'))
        for (const id of ['00000000-0000-4000-8000-000000000000', '', 'record-a', "' OR 1=1 --", '\u0000'])
          expect(await vault.find(id)).toEqual({ kind: 'unknown' })
      }),
    )

    it(
      'gives a process only the secrets of the classes it was given the key-encryption key for',
      onEmptyVault(make, async (vault, under) => {
        const [identity, facts] = await vault.obtain(both('record-a'))
        const factsOnly = await under.open({ facts: keks.facts })
        expect(await factsOnly.find(identity?.id ?? '')).toEqual({ kind: 'not-permitted', class: 'identity' })
        expect(await factsOnly.find(facts?.id ?? '')).toEqual({ kind: 'live', key: facts })
        const neither = await under.open({})
        expect(await neither.find(facts?.id ?? '')).toEqual({ kind: 'not-permitted', class: 'facts' })
      }),
    )

    it(
      'lists every key in the order of making, shredded ones too, and no secret',
      onEmptyVault(make, async (vault, under) => {
        const keys = [...(await vault.obtain(both('record-b'))), await obtainOne(vault, wanted('record-a'))]
        await vault.shred('record-b', later)
        const shredded = { record: 'record-b', state: 'shredded', shreddedAt: later, createdAt: now }
        const neither = await under.open({})
        expect(await listed(neither)).toEqual([
          { id: keys[0]?.id, class: 'identity', retainUntil: '2036-01-05', ...shredded },
          { id: keys[1]?.id, class: 'facts', retainUntil: '2036-01-05', ...shredded },
          { ...wanted('record-a'), id: keys[2]?.id, now: undefined, createdAt: now, state: 'live' },
        ])
        const record = (await listed(vault)).at(-1) ?? {}
        expect(Object.keys(record).toSorted()).toEqual([
          'class',
          'createdAt',
          'id',
          'record',
          'retainUntil',
          'state',
        ])
      }),
    )

    it(
      'lists more keys than it takes at a time',
      onEmptyVault(make, async (vault) => {
        await vault.obtain(Array.from({ length: 2500 }, (_, n) => wanted(`record-${n}`)))
        expect((await listed(vault)).map(({ record }) => record)).toEqual(
          Array.from({ length: 2500 }, (_, n) => `record-${n}`),
        )
      }),
    )
  })
}
