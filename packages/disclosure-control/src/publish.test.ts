import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidential, cwFoiNdtms, cwPublic, intervalOf, profiles, publish } from './profile.ts'

describe('One count under CW-PUBLIC', () => {
  it.each([
    [0, 0],
    [1, confidential],
    [7, confidential],
    [8, 10],
    [12, 10],
    [13, 15],
    [17, 15],
    [18, 20],
    [102, 100],
    [103, 105],
  ])('%i is published as %s', (count, published) => {
    expect(publish(count, cwPublic)).toBe(published)
  })
})

describe('One count under CW-FOI-NDTMS', () => {
  it.each([
    [0, 0],
    [1, confidential],
    [4, confidential],
    [5, 5],
    [103, 103],
  ])('%i is published as %s', (count, published) => {
    expect(publish(count, cwFoiNdtms)).toBe(published)
  })
})

describe('What a reader may conclude of one published count', () => {
  it.each(profiles)('under $id is every count that would be published so, and no other', (profile) => {
    const counts = fc.nat({ max: 2000 })
    fc.assert(
      fc.property(counts, counts, (count, other) => {
        const { low, high } = intervalOf(publish(count, profile), profile)
        expect(publish(other, profile) === publish(count, profile)).toBe(other >= low && other <= high)
      }),
      { seed: 29 },
    )
  })

  it.each(profiles)('under $id leaves a small count as many values as the profile asks for', (profile) => {
    const { low, high } = intervalOf(confidential, profile)
    expect(high - low).toBeGreaterThanOrEqual(profile.leastWidth)
  })
})
