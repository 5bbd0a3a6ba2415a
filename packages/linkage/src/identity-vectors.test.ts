import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { birthDateLevel } from './birth-date.ts'
import { editDistance } from './edit-distance.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { normaliseName } from './names.ts'
import { nhsNumberDigits } from './nhs-number.ts'
import { postcodeLevel, postcodeOf } from './postcode.ts'

type Vectors = Readonly<{
  nhsNumber: readonly Readonly<{ in: string; valid: boolean }>[]
  nhsSyntheticRangeFirst5: readonly string[]
  jaroWinkler: readonly Readonly<{ a: string; b: string; jw: number; level: number }>[]
  dob: readonly Readonly<{ a: string; b: string; osa: number; level: number }>[]
  name: readonly Readonly<{ in: string; out: string }>[]
  postcode: readonly Readonly<{ a: string; b: string; level: number }>[]
}>

const file = new URL('../../../tests/vectors/identity-vectors.json', import.meta.url)
const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'))

const birthLevels = [
  'exact',
  'day-month-swapped',
  'one-edit',
  'within-month',
  'within-year',
  'within-ten-years',
  'different',
]
const postcodeLevels = ['unit', 'sector', 'district', 'area', 'different']

describe('the identity vectors', () => {
  it('accepts and refuses the same NHS numbers', () => {
    expect(vectors.nhsNumber.length).toBeGreaterThan(0)
    for (const vector of vectors.nhsNumber) {
      expect([vector.in, nhsNumberDigits(vector.in) !== undefined]).toEqual([vector.in, vector.valid])
    }
    for (const number of vectors.nhsSyntheticRangeFirst5) expect(nhsNumberDigits(number)).toBe(number)
  })

  it('measures names alike to six places', () => {
    expect(vectors.jaroWinkler.length).toBeGreaterThan(4)
    for (const { a, b, jw } of vectors.jaroWinkler) {
      expect([a, b, jaroWinkler(a, b).toFixed(6)]).toEqual([a, b, jw.toFixed(6)])
    }
  })

  it('puts birth dates the same distance apart', () => {
    expect(vectors.dob.length).toBeGreaterThan(4)
    for (const { a, b, osa, level } of vectors.dob) {
      expect([a, b, editDistance(a, b), birthDateLevel(a, b)]).toEqual([a, b, osa, birthLevels[level]])
    }
  })

  it('writes names the same way', () => {
    expect(vectors.name.length).toBeGreaterThan(4)
    for (const vector of vectors.name) expect(normaliseName(vector.in)).toBe(vector.out)
  })

  it('finds the same common area of postcodes', () => {
    expect(vectors.postcode.length).toBeGreaterThan(4)
    for (const { a, b, level } of vectors.postcode) {
      const [one, other] = [postcodeOf(a), postcodeOf(b)]
      expect([a, b, postcodeLevel(one ?? '', other ?? '')]).toEqual([a, b, postcodeLevels[level]])
    }
  })
})
