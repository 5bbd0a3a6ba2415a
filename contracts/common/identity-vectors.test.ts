import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPlaintext, isNhsNumber, typePrefix } from '../src/index.ts'

type Vectors = Readonly<{
  nhsNumber: readonly Readonly<{ in: string; valid: boolean }>[]
  nhsSyntheticRangeFirst5: readonly string[]
}>

const file = join(import.meta.dirname, '../../tests/vectors/identity-vectors.json')
const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'))

describe('the published NHS number vectors', () => {
  it('are judged as they say; spaces and dashes are for the sender to take out', () => {
    const judged = vectors.nhsNumber.map(({ in: text }) => ({
      in: text,
      asSent: isNhsNumber(text),
      digitsOnly: isNhsNumber(text.replaceAll(/[ -]/g, '')),
    }))
    expect(judged).toEqual(
      vectors.nhsNumber.map(({ in: text, valid }) => ({
        in: text,
        asSent: valid && /^\d+$/.test(text),
        digitsOnly: valid,
      })),
    )
    expect(vectors.nhsNumber.length).toBeGreaterThan(10)
    expect(vectors.nhsSyntheticRangeFirst5.map(isNhsNumber)).toEqual([true, true, true, true, true])
  })
})

const rulesOf = (nhsNumber: string): string[] =>
  checkPlaintext(`${typePrefix}prison.person-received.v1`, { identity: { nhsNumber } })
    .filter(({ pointer }) => pointer === '/identity/nhsNumber')
    .map(({ rule }) => rule)

describe('an NHS number in a notification', () => {
  it.each(['0123456789'.split('').map((digit) => digit.repeat(10))].flat())(
    'of ten equal digits, %s, is refused',
    (number) => {
      expect(rulesOf(number)).toEqual(['nhs-number'])
    },
  )

  it('of the range for tests is accepted', () => {
    expect(rulesOf('9990000018')).toEqual([])
  })
})
