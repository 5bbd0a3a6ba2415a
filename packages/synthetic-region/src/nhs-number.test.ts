import { isNhsNumber } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { testNhsNumbers } from './nhs-number.ts'

describe('NHS numbers for people who do not exist', () => {
  it('are valid, of the range that is never issued, and none given out twice', () => {
    const numbers = testNhsNumbers(987_654).take(20_000).toArray()
    expect(new Set(numbers).size).toBe(20_000)
    expect(numbers.filter((number) => !number.startsWith('999') || !isNhsNumber(number))).toEqual([])
  })

  it('never come to ten equal digits, which pass the check and are refused', () => {
    expect(testNhsNumbers(999_999).take(3).toArray()).not.toContain('9999999999')
  })
})
