import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthDateOf, partsAgreeing } from './birth-date.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { comparableName, givenWords } from './names.ts'
import { nhsNumberDigits, nhsNumberOf } from './nhs-number.ts'
import { isSharedPostcode, postcodeOf } from './postcode.ts'
import { prisonNumberOf } from './prison-number.ts'

const seed = 20261122

describe('names', () => {
  it.each([
    ['McDonald', 'Mc Donald'],
    ["O'Brien", 'O’Brien'],
    ["O'Brien", 'O Brien'],
    ['Zoë', 'ZOE'],
    ['Łukasz', 'Lukasz'],
    ['Smith-Jones', 'SMITH JONES'],
    ['Mrs Ada Byron', 'Ada Byron'],
  ])('takes %s and %s for the same name', (one, other) => {
    expect(comparableName(one)).toBe(comparableName(other))
    expect(comparableName(one)).toBeDefined()
  })

  it.each(['UNKNOWN', 'Male', 'Unknown Male', 'Trauma Alpha', 'NOT KNOWN', 'Baby', 'A N Other', 'J', ''])(
    'takes "%s" for no name at all',
    (name) => {
      expect(comparableName(name)).toBeUndefined()
    },
  )

  it('reads hyphenated given names as the two they are, and drops initials', () => {
    expect(givenWords('Mary-Jane K')).toEqual(['MARY', 'JANE'])
  })

  it('likeness is the same both ways and between 0 and 1, always', () => {
    const name = fc.string({ unit: fc.constantFrom('A', 'B', 'E', 'H', 'N', 'O', 'R'), maxLength: 9 })
    fc.assert(
      fc.property(name, name, (a, b) => {
        const likeness = jaroWinkler(a, b)
        expect(likeness).toBeCloseTo(jaroWinkler(b, a), 9)
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
      }),
      { seed },
    )
  })

  it('a common beginning does not make JON and JAMES alike', () => {
    expect(jaroWinkler('JON', 'JAMES')).toBeCloseTo(0.511111, 6)
    expect(jaroWinkler('JON', 'JOHN')).toBeCloseTo(0.933333, 6)
  })
})

describe('NHS numbers', () => {
  it('refuses ten equal digits although their check digit holds', () => {
    for (let digit = 0; digit <= 9; digit += 1)
      expect(nhsNumberDigits(String(digit).repeat(10))).toBeUndefined()
  })

  it('refuses any number with one digit changed, always', () => {
    const valid = fc.constantFrom('9434765919', '4010232137', '4505577104', '9990000018', '9990000026')
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const digit = (Number(number.charAt(place)) + by) % 10
        expect(
          nhsNumberDigits(number.slice(0, place) + String(digit) + number.slice(place + 1)),
        ).toBeUndefined()
      }),
      { seed },
    )
  })

  it('trusts a traced number, doubts one whose trace found a conflict', () => {
    expect(nhsNumberOf('9990000018', '01')?.standing).toBe('verified')
    expect(nhsNumberOf('9990000018', '02')?.standing).toBe('unverified')
    expect(nhsNumberOf('9990000018', undefined)?.standing).toBe('unverified')
    expect(nhsNumberOf('9990000018', '05')?.standing).toBe('doubtful')
  })
})

describe('birth dates', () => {
  it.each(['1900-01-01', '1970-01-01', '1753-01-01', '1980-02-30', '19800301', '2031-05-05', '1890-05-05'])(
    'takes %s for no birth date when seen in 2026',
    (day) => {
      expect(birthDateOf(day, '2026-03-01T10:00:00.000Z')).toBeUndefined()
    },
  )

  it('marks 1 January as a likely guess', () => {
    expect(birthDateOf('1981-01-01')?.estimated).toBe(true)
    expect(birthDateOf('1981-01-02')?.estimated).toBe(false)
  })

  it.each([
    ['1980-03-12', '1980-03-12', 3],
    ['1980-03-12', '1980-12-03', 2],
    ['1980-03-12', '1980-03-21', 2],
    ['1980-03-12', '1981-03-12', 2],
    ['1980-03-12', '1981-03-21', 1],
    ['1980-03-12', '1975-01-01', 0],
  ])('%s and %s agree in %i parts', (a, b, parts) => {
    expect(partsAgreeing(a, b)).toBe(parts)
  })
})

describe('postcodes', () => {
  it.each(['ZZ99 3VZ', 'zz993wz', 'NF1 1NF', 'NF1 1FA', '06106', 'CV1', ''])(
    'takes "%s" for no home',
    (postcode) => {
      expect(postcodeOf(postcode)).toBeUndefined()
    },
  )

  it("knows a prison's and a hospital's postcode, however written", () => {
    expect(isSharedPostcode(postcodeOf('b97 6qs') ?? '')).toBe(true)
    expect(isSharedPostcode(postcodeOf('CV22DX') ?? '')).toBe(true)
    expect(isSharedPostcode(postcodeOf('CV1 2WT') ?? '')).toBe(false)
  })
})

describe('prison numbers', () => {
  it('accepts A1234BC in any case and nothing else', () => {
    expect(prisonNumberOf(' a1234bc ')).toBe('A1234BC')
    for (const text of ['A123BC', 'A1234B', '1234ABC', 'A12345BC', ''])
      expect(prisonNumberOf(text)).toBeUndefined()
  })
})
