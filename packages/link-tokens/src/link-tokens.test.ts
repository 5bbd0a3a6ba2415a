import { fragmentOf, linker, shippedModel, type Identity } from '@hub/linkage'
import { describe, expect, it } from 'vitest'
import { linkTokenKey, linkTokens } from './link-tokens.ts'

const key = linkTokenKey(new Uint8Array(32).fill(7))
const ann: Identity = {
  nhsNumber: '9990000018',
  nhsNumberStatus: '01',
  familyName: "O'Testerly",
  givenNames: ['Ann'],
  birthDate: '1984-03-17',
  sexCode: '2',
  postcode: 'CV1 2WT',
}
const without = (...fields: (keyof Identity)[]): Identity =>
  Object.fromEntries(Object.entries(ann).filter(([name]) => !fields.some((field) => field === name)))

describe('link tokens', () => {
  it('are the same however the name, the number and the postcode are written', () => {
    const again = { ...ann, nhsNumber: '999 000 0018', familyName: 'OTESTERLY', postcode: 'cv12wt' }
    expect(linkTokens(again, key)).toEqual(linkTokens(ann, key))
    expect(Object.keys(linkTokens(ann, key))).toHaveLength(10)
  })

  it('are others under another key, and show nothing of the identity', () => {
    const other = Object.values(linkTokens(ann, linkTokenKey(new Uint8Array(32).fill(8))))
    const tokens = Object.values(linkTokens(ann, key))
    expect(tokens.filter((token) => other.includes(token))).toEqual([])
    expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true)
    expect(new Set(tokens).size).toBe(tokens.length)
  })

  it('are made only of what is evidence: no sentinel, no placeholder, no prison’s postcode, no year alone', () => {
    const nothing = {
      familyName: 'UNKNOWN',
      givenNames: ['Male'],
      birthDate: '1900-01-01',
      postcode: 'B97 6QS',
      nhsNumber: '1111111111',
    }
    expect(linkTokens(nothing, key)).toEqual({})
    expect(Object.keys(linkTokens({ ...ann, birthDate: '1984-01-01' }, key))).toEqual([
      'nhsNumber',
      'name-home',
    ])
  })

  it('a key that could be guessed is refused', () => {
    expect(() => linkTokenKey(new Uint8Array(16))).toThrow(RangeError)
  })
})

describe('records that link by tokens alone', () => {
  const meeting = (first: Identity, second: Identity) => {
    let cases = 0
    const link = linker({ model: shippedModel, ids: () => `case-${(cases += 1)}` })
    const [, event] = [first, second].map((identity, at) => {
      const [linked] = link.put(
        fragmentOf(`record-${at}`, 'hospital', [{ identity: { linkTokens: linkTokens(identity, key) } }]),
      )
      return linked
    })
    return event?.kind === 'linked' ? event.decision.outcome : undefined
  }

  it.each<[string, Identity, Identity, string]>([
    ['the same person', ann, ann, 'auto'],
    ['names in each other’s place', ann, { ...ann, familyName: 'Ann', givenNames: ['OTesterly'] }, 'auto'],
    ['the number with the birth date', ann, { ...without('familyName', 'givenNames') }, 'auto'],
    [
      'a name heard otherwise, no number',
      without('nhsNumber'),
      { ...without('nhsNumber'), givenNames: ['Anne'] },
      'review',
    ],
    ['twins', without('nhsNumber'), { ...without('nhsNumber'), givenNames: ['Rosalind'] }, 'review'],
    [
      'somebody else',
      ann,
      { familyName: 'Khan', givenNames: ['Bea'], birthDate: '1990-02-03', postcode: 'LE2 7BB' },
      'new',
    ],
  ])('%s', (_who, first, second, outcome) => {
    expect(meeting(first, second)).toBe(outcome)
  })
})
