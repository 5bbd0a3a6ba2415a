import { syntheticRegion } from '@hub/synthetic-region'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessCase } from '@hub/timeline'
import { recordsByPerson } from '../testing.ts'

const region = syntheticRegion({ seed: 'order', scale: 0.1, from: '2024-07-01', until: '2026-06-30' })
const people = [...recordsByPerson(region).values()].filter(
  (records) => records.reduce((sum, { notifications }) => sum + notifications.length, 0) > 3,
)

describe('whatever order the partners’ messages arrive in', () => {
  it('a case comes to the same, byte for byte, as known at any instant', () => {
    const instants = fc.integer({ min: 0, max: 730 }).map((days) => {
      const at = new Date(Date.UTC(2024, 6, 1) + days * 86_400_000)
      return at.toISOString()
    })
    const cases = fc.constantFrom(...people).chain((records) =>
      fc.record({
        records: fc.constant(records),
        shuffled: fc
          .tuple(
            fc.shuffledSubarray([...records], { minLength: records.length }),
            fc.array(fc.nat(), { minLength: records.length, maxLength: records.length }),
          )
          .map(([order, turns]) =>
            order.map(({ record, notifications }, at) => {
              const turn = (turns[at] ?? 0) % Math.max(1, notifications.length)
              const turned = [...notifications.slice(turn), ...notifications.slice(0, turn)]
              // Told twice too.
              return { record, notifications: [...turned.toReversed(), ...turned.slice(0, 1)] }
            }),
          ),
        asOf: instants,
      }),
    )
    fc.assert(
      fc.property(cases, ({ records, shuffled, asOf }) => {
        expect(
          JSON.stringify(assessCase(shuffled, { asOf, timeZone: 'Europe/London', use: 'figures' })),
        ).toBe(JSON.stringify(assessCase(records, { asOf, timeZone: 'Europe/London', use: 'figures' })))
      }),
      { numRuns: 400 },
    )
  })
})
