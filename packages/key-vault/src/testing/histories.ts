import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyClass, KeyVault } from '../key-vault.ts'
import { keks, later, now } from './vault-under-test.ts'
import type { MakeVault } from './vault-under-test.ts'

const seed = 20_260_108

type Step = Readonly<{ act: 'obtain' | 'shred'; record: string; class: KeyClass; year: number }>

/** Few records: what is obtained must often be what was shredded. */
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('obtain', 'obtain', 'obtain', 'shred'),
  record: fc.constantFrom('record-a', 'record-b', 'record-c'),
  class: fc.constantFrom('identity', 'facts'),
  year: fc.integer({ min: 2030, max: 2039 }),
})

/** What a vault must be like after such steps, said as simply as it can be. */
type Model = Readonly<{ shredded: Set<string>; retainUntil: Map<string, number>; idOf: Map<string, string> }>

export function histories(make: MakeVault): void {
  describe('any history of obtaining and shredding', () => {
    it(`keeps one key for each record and class, for good, until the record is shredded (seed ${seed})`, async () => {
      const check = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const under = await make()
        try {
          const vault = await under.open(keks)
          const model: Model = { shredded: new Set(), retainUntil: new Map(), idOf: new Map() }
          for (const each of steps) await take(each, vault, model)
          const kept = (await Array.fromAsync(vault.list())).map(({ record, class: keyClass, ...key }) => [
            `${keyClass} of ${record}`,
            [key.id, key.retainUntil, key.state],
          ])
          expect(Object.fromEntries(kept)).toEqual(expected(model))
        } finally {
          await under.dispose()
        }
      })
      await fc.assert(check, { seed, numRuns: 40 })
    })
  })
}

async function take(
  { act, record, class: keyClass, year }: Step,
  vault: KeyVault,
  model: Model,
): Promise<void> {
  const name = `${keyClass} of ${record}`
  if (act === 'shred') {
    await vault.shred(record, later)
    model.shredded.add(record)
    return
  }
  const asked = vault.obtain([{ record, class: keyClass, retainUntil: `${year}-01-01`, now }])
  const answer = await asked.then(
    ([key]) => key?.id,
    () => 'refused',
  )
  if (answer === undefined) throw new Error('The vault answered without a key')
  expect(answer).toBe(model.shredded.has(record) ? 'refused' : (model.idOf.get(name) ?? answer))
  if (model.shredded.has(record)) return
  model.idOf.set(name, answer)
  model.retainUntil.set(name, Math.max(year, model.retainUntil.get(name) ?? 0))
}

function expected({ shredded, retainUntil, idOf }: Model): Record<string, readonly unknown[]> {
  const isShredded = (name: string) => [...shredded].some((record) => name.endsWith(record))
  return Object.fromEntries(
    [...idOf].map(([name, id]) => [
      name,
      [id, `${retainUntil.get(name) ?? 0}-01-01`, isShredded(name) ? 'shredded' : 'live'],
    ]),
  )
}
