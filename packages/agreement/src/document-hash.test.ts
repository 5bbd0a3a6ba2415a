import { describe, expect, it } from 'vitest'
import { documentHash } from './document-hash.ts'
import { exampleAgreement } from './testing/example-agreement.ts'

describe('the hash that names one text of an agreement', () => {
  it('is the same whatever the order of its members', () => {
    const reordered = Object.fromEntries(Object.entries(exampleAgreement).toReversed())
    expect(documentHash({ ...exampleAgreement, ...reordered })).toBe(documentHash(exampleAgreement))
  })

  it('is fixed: a hash recorded in the log must be reproducible on any later day', () => {
    expect(documentHash(exampleAgreement)).toBe('SUFfEZ6GysN7zPGOWp9i03L2ZZTWGzJvCsACTwGAOvM')
  })

  it('is another when one character of one clause is', () => {
    const { inForce } = exampleAgreement
    const other = { ...exampleAgreement, inForce: { ...inForce, until: '2027-04-01' } }
    expect(documentHash(other)).not.toBe(documentHash(exampleAgreement))
  })
})
