import { describe, expect, it } from 'vitest'
import { average, crudeRate, percentage, standardisedRate } from './figures.ts'
import type { ReleasedCell } from './ledger.ts'
import { confidential, cwFoiNdtms, cwPublic, type Published } from './profile.ts'

const cell = (value: Published): ReleasedCell => ({ key: 'all', categories: {}, value })

describe('A percentage', () => {
  it('is worked out from the rounded numbers', () => {
    expect(percentage(cell(10), cell(45), cwPublic)).toBe(22.2)
  })

  it.each([
    ['the part is kept back', confidential, 45],
    ['the whole is kept back', 10, confidential],
    ['the whole is under 20', 10, 15],
  ] as const)('is not given when %s', (_, part, whole) => {
    expect(percentage(cell(part), cell(whole), cwPublic)).toBe(confidential)
  })

  it('is not made of what is no part of the whole', () => {
    expect(() => percentage(cell(50), cell(45), cwPublic)).toThrow(/part in its whole/)
  })
})

describe('A rate', () => {
  it('is of the published number, so that the true one cannot be worked out from it', () => {
    expect(crudeRate(cell(45), 345_300, cwPublic)).toEqual({ value: 13 })
  })

  it('is flagged unreliable when fewer than 20 may be behind it', () => {
    expect(crudeRate(cell(20), 345_300, cwPublic)).toEqual({ value: 5.8, flag: 'u' })
    expect(crudeRate(cell(20), 345_300, cwFoiNdtms)).toEqual({ value: 5.8 })
  })

  it('is not given where the number is kept back, or is nought', () => {
    expect(crudeRate(cell(confidential), 345_300, cwPublic)).toEqual({ value: confidential })
    expect(crudeRate(cell(0), 345_300, cwPublic)).toEqual({ value: confidential })
  })

  it('that is age-standardised is not given where fewer than ten may be behind it', () => {
    expect(standardisedRate(cell(10), 4.21, cwPublic)).toEqual({ value: confidential })
    expect(standardisedRate(cell(15), 4.21, cwPublic)).toEqual({ value: 4.2, flag: 'u' })
    expect(standardisedRate(cell(9), 4.21, cwFoiNdtms)).toEqual({ value: confidential })
    expect(standardisedRate(cell(10), 4.21, cwFoiNdtms)).toEqual({ value: 4.2, flag: 'u' })
  })

  it('has a population', () => {
    expect(() => crudeRate(cell(45), 0, cwPublic)).toThrow(/population/)
  })
})

describe('A mean or median', () => {
  it('is given only where the number it is taken over is', () => {
    expect(average(cell(10), 41.26)).toBe(41.3)
    expect(average(cell(confidential), 41.26)).toBe(confidential)
  })
})
