import { describe, expect, it } from 'vitest'
import { croNumberOf, pncIdOf } from './police-numbers.ts'

describe('police numbers', () => {
  it.each([
    ['2001/0171310W', '2001/0171310W'],
    ['2003/0062845e', '2003/0062845E'],
    ['1981/154257C', '1981/0154257C'],
    ['81/154257C', '1981/0154257C'],
    ['01/171310W', '2001/0171310W'],
    ['2001/0171310X', undefined],
    ['2000/0000000Z', undefined],
  ])('the PNC identifier %s is %s in 2026', (text, expected) => {
    expect(pncIdOf(text, 2026)).toBe(expected)
  })

  it('a short year without knowing this one is no evidence', () => {
    expect(pncIdOf('81/154257C')).toBeUndefined()
  })

  it.each([
    ['265416/21G', '265416/21G'],
    ['sf39/1234A', 'SF39/001234A'],
    ['265416/21H', undefined],
    ['000000/00Z', undefined],
  ])('the CRO number %s is %s', (text, expected) => {
    expect(croNumberOf(text)).toBe(expected)
  })
})
