import { randomUUID } from 'node:crypto'
import { assert, base64String, property, uuid } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifiersIn } from './identifiers.ts'

const seed = 20_261_122

describe('personal data in clear', () => {
  it.each([
    ['9434765919', 'NHS number'],
    ['the number 943 476 5919 was refused', 'NHS number'],
    ['943-476-5919', 'NHS number'],
    ['0000000000', 'NHS number'],
    ['lives at CV1 5FB', 'postcode'],
    ['cv15fb', 'postcode'],
    ['SW1A 1AA', 'postcode'],
    ['2001/0171310W', 'PNC number'],
    ['01/171310W', 'PNC number'],
    ['A1234BC', 'prison number'],
    ['a1234bc', 'prison number'],
  ])('is found: %s', (text, kind) => {
    expect(identifiersIn({ somewhere: [{ deep: text }] })).toEqual([kind])
    expect(identifiersIn({ [text]: 'as a name' })).toEqual([kind])
  })

  it('is found as a number', () => {
    expect(identifiersIn({ value: 9_434_765_919 })).toEqual(['NHS number'])
  })

  it.each([
    'nhsNumber',
    'nhs_number',
    'dob',
    'dateOfBirth',
    'birthDate',
    'familyName',
    'surname',
    'postcode',
    'pncId',
    'email',
  ])('is suspected of a field called %s', (name) => {
    expect(identifiersIn({ [name]: true })).toEqual(['field named after an identifier'])
  })

  it.each([
    'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
    'urn:hub:partner:wmas:epr',
    'cw-harms',
    'A.1',
    '3.2',
    '2026-03-01T10:00:00.000Z',
    'E08000026',
    'at most 262144 bytes',
    '9434765918',
    'record-ambulance-B12cd-A1234BC-CV15FB-x00',
    'linkage-rules-2026-1',
  ])('is not suspected of %s', (text) => {
    expect(identifiersIn({ value: text })).toEqual([])
  })

  it(`is not suspected of what is drawn by chance or computed (seed ${seed})`, () => {
    const digest = base64String({ minLength: 44, maxLength: 44 }).map((text) =>
      Buffer.from(text, 'base64').toString('base64url').padEnd(43, '0').slice(0, 43),
    )
    assert(
      property(uuid(), digest, (id, hash) => {
        expect(
          identifiersIn({
            id,
            hash,
            jws: `${hash}.${hash}.${hash}`,
            sealed: `${hash}..${hash}.${hash}.${hash}`,
          }),
        ).toEqual([])
      }),
      { seed, numRuns: 2000 },
    )
    expect(identifiersIn({ id: randomUUID() })).toEqual([])
  })
})
