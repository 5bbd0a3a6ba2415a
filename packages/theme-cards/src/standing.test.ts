import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardOf } from './card.ts'
import type { Member } from './member.ts'
import { nothingTold, renewed, type Standing } from './standing.ts'
import { anybody, anyRule, exact, testPattern } from './testing.ts'

const everybody = Array.from({ length: 40 }, (_, index) => `case-${index}`)

/** Who is on it in each of several editions, among forty people whose qualities change too. */
const editions = fc.array(
  fc.subarray(everybody).chain((some) => fc.tuple(...some.map((name) => anybody(name)))),
  { minLength: 2, maxLength: 8 },
)

const tell = (all: readonly (readonly Member[])[], rule = exact(8)): readonly Standing[] => {
  let standing = nothingTold
  return all.map((members, index) => {
    standing = renewed(standing, { edition: `e${index}`, pattern: testPattern, members, rule })
    return standing
  })
}

const some = (from: number, until: number): readonly Member[] =>
  everybody.slice(from, until).map((caseId) => ({ caseId, groups: [] }))

describe('whoever keeps every edition', () => {
  it('finds no two different cards of one pattern between which fewer people came or went than the rule allows', () => {
    fc.assert(
      fc.property(editions, anyRule, (all, rule) => {
        const standings = tell(all, rule)
        const behind = (index: number): ReadonlySet<string> => {
          const edition = Number((standings[index]?.renewedIn ?? 'e0').slice(1))
          return new Set((all[edition] ?? []).map(({ caseId }) => caseId))
        }
        for (const [one, a] of standings.entries())
          for (const [other, b] of standings.entries()) {
            if (a.renewedIn === undefined || b.renewedIn === undefined) continue
            if (JSON.stringify(a.card) === JSON.stringify(b.card)) continue
            expect(behind(one).symmetricDifference(behind(other)).size).toBeGreaterThanOrEqual(rule.least)
          }
      }),
      { numRuns: 400 },
    )
  })

  it('finds in every card one that a single edition gives by itself', () => {
    fc.assert(
      fc.property(editions, (all) => {
        const rule = exact(8)
        const alone = all.map((members) => cardOf(testPattern, members, rule))
        const standings = tell(all, rule)
        const expected = standings.map(({ renewedIn }) =>
          renewedIn === undefined ? undefined : alone[Number(renewedIn.slice(1))],
        )
        expect(standings.map(({ card }) => card)).toEqual(expected)
      }),
    )
  })
})

describe('from one edition to the next', () => {
  it('a card stands as it is until eight have come or gone', () => {
    const standings = tell([some(0, 10), some(0, 17), some(0, 18)])
    expect(standings.map(({ card, renewedIn }) => [card?.cases, renewedIn])).toEqual([
      [10, 'e0'],
      [10, 'e0'],
      [18, 'e2'],
    ])
  })

  it('a card does not come back to nearly what was told before, by another way', () => {
    const standings = tell([some(0, 10), some(0, 20), some(0, 11)])
    expect(standings.map(({ card }) => card?.cases)).toEqual([10, 20, 20])
  })

  it('a card ends when too few are left, and that it ended is remembered as well', () => {
    const standings = tell([some(0, 12), some(0, 4), some(0, 9), some(8, 20)])
    expect(standings.map(({ card }) => card?.cases)).toEqual([12, undefined, undefined, 12])
  })

  it('nothing is told, and nothing remembered, before there are enough', () => {
    expect(tell([some(0, 7), some(10, 12)]).at(-1)).toBe(nothingTold)
  })
})
