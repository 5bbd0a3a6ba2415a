import * as fc from 'fast-check'
import type { Member } from './member.ts'
import type { CardRule } from './rule.ts'

export const testPattern = { id: 'p', span: { title: 'Days', least: 0, most: 90 } } as const

const absentOr = <Value>(arbitrary: fc.Arbitrary<Value>, freq: number) =>
  fc.option(arbitrary, { nil: undefined, freq })

/** Few values of each kind, so that there are small groups and large ones. */
const qualities = fc
  .record({
    days: fc.integer({ min: 0, max: 90 }),
    groups: fc.subarray(['any_opiate', 'alcohol', 'cocaine', 'ketamine']),
    ageYears: absentOr(fc.integer({ min: 18, max: 90 }), 30),
    sex: absentOr(fc.constantFrom('female', 'male', 'male', 'male'), 30),
    residence: absentOr(fc.constantFrom('E08000026', 'E07000218', 'E07000222', 'E06000001'), 30),
  })
  .map(({ days, groups, ageYears, sex, residence }) => ({
    days,
    groups,
    ...(ageYears !== undefined && { ageYears }),
    ...(sex !== undefined && { sex }),
    ...(residence !== undefined && { residence }),
  }))

export const anybody = (caseId: string): fc.Arbitrary<Member> => qualities.map((one) => ({ caseId, ...one }))

/** Up to so many different people. */
export const crowd = (most: number): fc.Arbitrary<readonly Member[]> =>
  fc
    .array(qualities, { maxLength: most, size: 'max' })
    .map((all) => all.map((one, index): Member => ({ caseId: `case-${index}`, ...one })))

export const anyRule: fc.Arbitrary<CardRule> = fc.record({
  least: fc.integer({ min: 5, max: 12 }),
  roundTo: fc.constantFrom(1, 5),
  areas: fc.constant(['E08000026', 'E10000031', 'E07000218', 'E07000222']),
})

export const exact = (least: number): CardRule => ({
  least,
  roundTo: 1,
  areas: ['E08000026', 'E10000031', 'E07000218', 'E07000222'],
})
