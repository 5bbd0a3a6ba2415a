import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeIdentifier } from './looks-like-identifier.ts'

const seed = 20260401

describe('what would lead to a person', () => {
  it.each([
    ['an NHS number', '9434765919'],
    ['an NHS number in groups', '943 476 5919'],
    ['an NHS number with dashes in a longer token', 'pt-943-476-5919-a'],
    ['an NHS number after letters', 'NHS9434765919'],
    ['an NHS number padded with noughts', '0000009434765919'],
    ['an NHS number as a part', 'patient-9434765919-x1'],
    ['ten equal digits, which pass the check', 'x-9999999999-y1'],
    ['a date of birth', 'dob-1987-04-23-x1'],
    ['a date without dashes', 'rec_19870423_0001a'],
    ['a date the British way', 'rec-23-04-1987-a1'],
    ['a postcode', 'CV1 2WT'],
    ['a postcode as a part', 'INCIDENT-CV12WT-07'],
    ['a postcode in two parts', 'incident-cv1-2wt-07'],
    ['a prison number', 'NOMIS-A1234BC-2026'],
    ['a PNC number', 'pnc-2001-0171310W-1'],
    ['a PNC number with a slash', '2001/0171310W'],
    ['a name', 'Ann Example'],
    ['a name with dashes', 'ann-example-smith'],
    ['a name in capitals', 'EXAMPLE_ANN_MARY'],
    ['a name the Irish way', 'O’Example-12345678'],
    ['an address', 'ann@example.org'],
  ])('is seen: %s', (_what, text) => {
    expect(looksLikeIdentifier(text)).toBe(true)
  })
})

describe('what leads to nobody', () => {
  it.each([
    ['a random token', 'k3JtXo0T9yQ5mVb2aZpL8w'],
    ['a random UUID', '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77'],
    ['a random UUID whose first part could be a date', '20260401-6f0a-4c53-9f5a-3d1f6b1c2a77'],
    ['a UUID whose last part is a valid NHS number and two letters', '0b0f3f5e-6f0a-4c53-9f5a-ab9434765919'],
    ['a random number in hexadecimal', '9f86d081884c7d659a2feaa0c55ad015'],
    ['ten digits with a wrong check digit', 'token-9434765918-a1'],
    ['a thirteenth month', 'token-20261301-a1'],
  ])('is let through: %s', (_what, text) => {
    expect(looksLikeIdentifier(text)).toBe(false)
  })

  const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

  it.each([
    ['128 bits in base64url', random(base64url, 22)],
    ['256 bits in base64url', random(base64url, 43)],
    ['128 bits in hexadecimal', random('0123456789abcdef', 32)],
    ['130 bits in base 32', random('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 26)],
  ])('is let through when it is random: %s', (_what, token) => {
    const doubted = fc.sample(token, { seed, numRuns: 20_000 }).filter((text) => looksLikeIdentifier(text))
    expect(doubted).toStrictEqual([])
  })
})

function random(alphabet: string, length: number): fc.Arbitrary<string> {
  const letters = fc.array(fc.constantFrom(...alphabet.split('')), { minLength: length, maxLength: length })
  return letters.map((chosen) => chosen.join(''))
}
