import { rounded, type RangeCell } from '@hub/disclosure-control'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anotherSubstance, cardOf, notStated, type Card } from './card.ts'
import type { Member } from './member.ts'
import { authorityOf, cardRule, type CardRule } from './rule.ts'
import { anyRule, crowd, exact, testPattern } from './testing.ts'

const people = (count: number, change: Partial<Member> = {}, name = 'a'): readonly Member[] =>
  Array.from({ length: count }, (_, index) => ({ caseId: `${name}${index}`, groups: [], ...change }))

const within = (value: number | undefined, { from, until }: RangeCell): boolean =>
  value !== undefined && value >= from && value <= (until ?? value)

type Counted = Readonly<{ what: string; cases: number; isOf: (member: Member) => boolean }>

/** Everything a card says, each as a number and the people it stands for, worked out from what its words mean. */
function statements(card: Card, rule: CardRule, all: readonly Member[]): readonly Counted[] {
  const told = (card.substances ?? []).map(({ code }) => code)
  // Groups that nearly everybody is of are not told and are not rare either.
  const frequent = (code: string): boolean =>
    all.filter(({ groups }) => groups.includes(code)).length >= rule.least
  const isNone = (member: Member): boolean => member.ageYears === undefined
  const places = (member: Member): string =>
    member.residence === undefined ? notStated : authorityOf(member.residence, rule)
  return [
    { what: 'cases', cases: card.cases, isOf: () => true },
    ...(card.intervals ?? []).map((range) => ({
      what: `days ${range.from}`,
      cases: range.cases,
      isOf: ({ days }: Member) => within(days, range),
    })),
    ...(card.ages?.ranges ?? []).map((range) => ({
      what: `age ${range.from}`,
      cases: range.cases,
      isOf: ({ ageYears }: Member) => within(ageYears, range),
    })),
    ...(card.ages?.notStated === undefined
      ? []
      : [{ what: 'no age', cases: card.ages.notStated, isOf: isNone }]),
    ...(card.sexes ?? []).map(({ code, cases }) => ({
      what: `sex ${code}`,
      cases,
      isOf: ({ sex }: Member) => (sex ?? notStated) === code,
    })),
    ...(card.places ?? []).map(({ code, cases }) => ({
      what: `place ${code}`,
      cases,
      isOf: (member: Member) => places(member) === code,
    })),
    ...(card.substances ?? []).map(({ code, cases }) => ({
      what: `substance ${code}`,
      cases,
      isOf: ({ groups }: Member) =>
        code === anotherSubstance
          ? groups.some((group) => !told.includes(group) && !frequent(group))
          : groups.includes(code),
    })),
  ]
}

describe('whoever the people on a card are', () => {
  it('no number stands for fewer than the rule allows, and none leaves fewer over', () => {
    fc.assert(
      fc.property(crowd(80), anyRule, (members, rule) => {
        const card = cardOf(testPattern, members, rule)
        expect(card === undefined).toBe(members.length < rule.least)
        if (card === undefined) return
        for (const { what, cases, isOf } of statements(card, rule, members)) {
          const count = members.filter(isOf).length
          const rest = members.length - count
          expect([what, count >= rule.least]).toEqual([what, true])
          expect([what, rest === 0 || rest >= rule.least]).toEqual([what, true])
          expect([what, cases]).toEqual([what, rounded(count, rule)])
        }
      }),
      { numRuns: 600 },
    )
  })

  it('nothing but the number of all is said of everybody', () => {
    fc.assert(
      fc.property(crowd(40), anyRule, (members, rule) => {
        const card = cardOf(testPattern, members, rule)
        if (card === undefined) return
        const ofEverybody = statements(card, rule, members).filter(({ isOf }) => members.every(isOf))
        expect(ofEverybody.map(({ what }) => what)).toEqual(['cases'])
      }),
      { numRuns: 300 },
    )
  })

  it('that there are too few looks like that there is nobody, and one more or less changes nothing of it', () => {
    fc.assert(
      fc.property(crowd(30), anyRule, fc.nat(), (members, rule, pick) => {
        const few = members.slice(0, rule.least - 1)
        const gone = few.filter((_, index) => index !== pick % Math.max(1, few.length))
        expect(cardOf(testPattern, few, rule)).toBeUndefined()
        expect(cardOf(testPattern, gone, rule)).toBeUndefined()
      }),
    )
  })

  it('a card is the same whatever order they come in', () => {
    fc.assert(
      fc.property(crowd(40), anyRule, (members, rule) => {
        expect(cardOf(testPattern, members.toReversed(), rule)).toEqual(cardOf(testPattern, members, rule))
      }),
    )
  })
})

describe('what a card says', () => {
  const rule = exact(8)

  it('is kept back where a few are left over, for these would be all but named', () => {
    const split = (few: number) => [...people(20, { sex: 'female' }), ...people(few, { sex: 'male' }, 'b')]
    expect(cardOf(testPattern, split(7), rule)?.sexes).toBeUndefined()
    expect(cardOf(testPattern, split(8), rule)?.sexes).toEqual([
      { code: 'female', cases: 20 },
      { code: 'male', cases: 8 },
    ])
  })

  it('puts neighbouring buckets of days together until each is of enough people', () => {
    const members = [
      ...people(8, { days: 1 }),
      ...people(3, { days: 5 }, 'b'),
      ...people(5, { days: 10 }, 'c'),
      ...people(2, { days: 20 }, 'd'),
    ]
    expect(cardOf(testPattern, members, rule)?.intervals).toEqual([
      { from: 0, until: 2, cases: 8 },
      { from: 3, until: 90, cases: 10 },
    ])
  })

  it('counts ages in bands of ten years or more, and no band has an end that points to the oldest', () => {
    const members = [
      ...people(8, { ageYears: 25 }),
      ...people(8, { ageYears: 33 }, 'b'),
      ...people(1, { ageYears: 94 }, 'c'),
    ]
    expect(cardOf(testPattern, members, rule)?.ages).toEqual({
      ranges: [
        { from: 18, until: 29, cases: 8 },
        { from: 30, cases: 9 },
      ],
    })
  })

  it('calls rare substances another substance, and not what nearly everybody had', () => {
    const members = [
      ...people(9, { groups: ['any_opiate', 'alcohol'] }),
      ...people(4, { groups: ['any_opiate', 'ketamine'] }, 'b'),
      ...people(4, { groups: ['any_opiate', 'volatile'] }, 'c'),
      ...people(2, { groups: [] }, 'd'),
    ]
    expect(cardOf(testPattern, members, rule)?.substances).toEqual([
      { code: 'alcohol', cases: 9 },
      { code: anotherSubstance, cases: 8 },
    ])
  })

  it('names authorities and never a district, and calls what is outside the area elsewhere', () => {
    const members = [
      ...people(8, { residence: 'E07000218' }),
      ...people(8, { residence: 'E07000222' }, 'b'),
      ...people(8, { residence: 'E06000001' }, 'c'),
    ]
    expect(cardOf(testPattern, members, rule)?.places).toEqual([
      { code: 'E10000031', cases: 16 },
      { code: 'elsewhere', cases: 8 },
    ])
  })

  it('is rounded as the agreement says, and held to the strictest number that it names, never under five', () => {
    const lax = { suppressBelow: 1, roundTo: 5, minimumCasesPerTheme: 3 }
    expect(cardRule(lax, []).least).toBe(5)
    expect(cardRule({ ...lax, suppressBelow: 8 }, []).least).toBe(8)
    expect(cardRule({ ...lax, minimumCasesPerTheme: 12 }, []).least).toBe(12)
    expect(cardOf(testPattern, people(13), cardRule(lax, []))?.cases).toBe(15)
  })
})
