import { existsSync, readFileSync } from 'node:fs'
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

const file = new URL('../../../../shared/vectors/identity-vectors.json', import.meta.url)
const given = existsSync(file)
const vectors: Vectors = given
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { nhsNumber: [], nhsSyntheticRangeFirst5: [], jaroWinkler: [], dob: [], name: [], postcode: [] }

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

describe('the shared identity vectors (skipped when ../shared/vectors is not beside the clone)', () => {
  it.skipIf(!given)('accepts and refuses the same NHS numbers', () => {
    expect(vectors.nhsNumber.length).toBeGreaterThan(0)
    for (const vector of vectors.nhsNumber) {
      expect([vector.in, nhsNumberDigits(vector.in) !== undefined]).toEqual([vector.in, vector.valid])
    }
    for (const number of vectors.nhsSyntheticRangeFirst5) expect(nhsNumberDigits(number)).toBe(number)
  })

  it.skipIf(!given)('measures names alike to six places', () => {
    for (const { a, b, jw } of vectors.jaroWinkler) {
      expect([a, b, jaroWinkler(a, b).toFixed(6)]).toEqual([a, b, jw.toFixed(6)])
    }
  })

  it.skipIf(!given)('puts birth dates the same distance apart', () => {
    for (const { a, b, osa, level } of vectors.dob) {
      expect([a, b, editDistance(a, b), birthDateLevel(a, b)]).toEqual([a, b, osa, birthLevels[level]])
    }
  })

  it.skipIf(!given)('writes names the same way', () => {
    for (const vector of vectors.name) expect(normaliseName(vector.in)).toBe(vector.out)
  })

  it.skipIf(!given)('finds the same common area of postcodes', () => {
    for (const { a, b, level } of vectors.postcode) {
      const [one, other] = [postcodeOf(a), postcodeOf(b)]
      expect([a, b, postcodeLevel(one ?? '', other ?? '')]).toEqual([a, b, postcodeLevels[level]])
    }
  })
})
