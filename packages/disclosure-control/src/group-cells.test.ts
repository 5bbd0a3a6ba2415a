import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeCells, rangeCells, valueCells } from './group-cells.ts'
import { groupRule, isFarFromAll, type GroupRule } from './group-rule.ts'

const rules: fc.Arbitrary<GroupRule> = fc.record({
  least: fc.integer({ min: 5, max: 12 }),
  roundTo: fc.constantFrom(1, 5),
})
/** Counted by hand: a number may stand for `count` of `all` people. */
const mayStand = (count: number, all: number, { least }: GroupRule): boolean =>
  count >= least && (all - count === 0 || all - count >= least)
const nearest = (count: number, { roundTo }: GroupRule): number => Math.round(count / roundTo) * roundTo

describe('whatever a group is like, no number stands for too few people or leaves too few over', () => {
  it('where each person has one value', () => {
    const values = fc.array(fc.constantFrom('a', 'a', 'a', 'b', 'c'), { maxLength: 60, size: 'max' })
    fc.assert(
      fc.property(values, rules, (all, rule) => {
        const cells = valueCells(all, rule)
        const counts = ['a', 'b', 'c'].map((one) => all.filter((value) => value === one).length)
        const there = counts.filter((count) => count > 0)
        expect(cells !== undefined).toBe(there.length > 1 && there.every((count) => count >= rule.least))
        for (const { code, cases } of cells ?? []) {
          const count = all.filter((value) => value === code).length
          expect([code, mayStand(count, all.length, rule)]).toEqual([code, true])
          expect(cases).toBe(nearest(count, rule))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('where each person is in a range, or in none', () => {
    const ages = fc.array(fc.option(fc.integer({ min: 10, max: 90 }), { nil: undefined, freq: 10 }), {
      maxLength: 80,
      size: 'max',
    })
    fc.assert(
      fc.property(ages, rules, (all, rule) => {
        const found = rangeCells(all, { starts: [18, 30, 50], end: 80 }, rule)
        const off = all.filter((age) => age === undefined || age < 18 || age > 80).length
        if (off > 0 && off < rule.least) expect(found).toBeUndefined()
        if (found === undefined) return
        expect(found.notStated).toBe(off === 0 ? undefined : nearest(off, rule))
        expect(found.ranges.map(({ from }) => from)[0]).toBe(18)
        expect(found.ranges.at(-1)?.until).toBe(80)
        for (const { from, until = 80, cases } of found.ranges) {
          const count = all.filter((age) => age !== undefined && age >= from && age <= until).length
          expect([from, mayStand(count, all.length, rule)]).toEqual([from, true])
          expect(cases).toBe(nearest(count, rule))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('where each person has several codes', () => {
    const codes = fc.array(fc.subarray(['a', 'b', 'c', 'd']), { maxLength: 60, size: 'max' })
    fc.assert(
      fc.property(codes, rules, (all, rule) => {
        const frequent = ['a', 'b', 'c', 'd'].filter(
          (code) => all.filter((of) => of.includes(code)).length >= rule.least,
        )
        for (const { code, cases } of codeCells(all, { others: 'other' }, rule) ?? []) {
          const has = (of: readonly string[]): boolean =>
            code === 'other' ? of.some((one) => !frequent.includes(one)) : of.includes(code)
          const count = all.filter(has).length
          expect([code, count >= rule.least && all.length - count >= rule.least]).toEqual([code, true])
          expect(cases).toBe(nearest(count, rule))
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a group that was shown before', () => {
  const people = (from: number, until: number): ReadonlySet<string> =>
    new Set(Array.from({ length: until - from }, (_, index) => `p${from + index}`))
  const rule = { least: 5, roundTo: 1 }

  it('may be shown again once enough people came or went since each time', () => {
    expect(isFarFromAll(people(0, 20), [people(0, 16)], rule)).toBe(false)
    expect(isFarFromAll(people(0, 20), [people(0, 15)], rule)).toBe(true)
    expect(isFarFromAll(people(0, 20), [people(0, 10), people(0, 19)], rule)).toBe(false)
    expect(isFarFromAll(people(3, 12), [people(0, 10)], rule)).toBe(true)
  })
})

it('The rule is the strictest of the agreement’s numbers, and never under five', () => {
  const lax = { suppressBelow: 1, roundTo: 5, minimumCasesPerTheme: 3 }
  expect(groupRule(lax)).toEqual({ least: 5, roundTo: 5 })
  expect(groupRule({ ...lax, suppressBelow: 8 }).least).toBe(8)
  expect(groupRule({ ...lax, minimumCasesPerTheme: 12 }).least).toBe(12)
})
