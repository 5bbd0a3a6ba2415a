import { findContract } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { area } from './fixtures/test-hub.ts'
import { retentionOf } from './retention.ts'

const contract = findContract('uk.gov.coventry.harms.ambulance.overdose-incident.v1')

describe('how long keys are kept', () => {
  it("follows the agreement's rules of the contract's fields: identity 24 months, facts 96", () => {
    expect(contract && retentionOf(contract, area(), '2026-07-10T09:00:00.000Z')).toEqual({
      identity: '2028-07-10',
      facts: '2034-07-10',
    })
  })

  it('counts from the day in London', () => {
    expect(contract && retentionOf(contract, area(), '2026-07-10T23:30:00.000Z')?.identity).toBe('2028-07-11')
  })

  it('cannot be said when the agreement has no rule for a field', () => {
    const without = { ...area(), retention: area().retention.filter(({ id }) => id !== 'facts') }
    expect(contract && retentionOf(contract, without, '2026-07-10T09:00:00.000Z')).toBeUndefined()
  })
})
