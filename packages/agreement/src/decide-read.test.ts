import { agreements, contracts, latestAgreement, type AgreementDocument } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { adopt } from './acts-of-record.ts'
import { decide } from './decide.ts'
import type { ReadAct } from './decision.ts'
import { diffAgreements } from './diff-agreements.ts'
import { recorded, registerOf } from './testing/example-agreement.ts'

const area = latestAgreement('cw-harms')
const during = '2026-06-01T12:00:00.000Z'
const read: ReadAct = {
  kind: 'read',
  role: 'core-reviewer',
  tier: 'core',
  audience: 'cw-core',
  purpose: 'REVIEW',
}
const decided = (act: ReadAct, document: AgreementDocument = area) =>
  decide(registerOf(adopt(document, { approvedBy: ['A', 'B'], ...recorded(2) })), act, during)

describe('showing the records of one feed', () => {
  const feeds = [...new Set(contracts.map(({ feed }) => feed))]

  it('is allowed of every feed but the registration of deaths', () => {
    const denied = feeds.filter((feed) => decided({ ...read, feed }).kind === 'denied')
    expect(denied).toEqual(['registration'])
  })

  it('is denied by the clause of its flow, with what to ask for instead', () => {
    const decision = decided({ ...read, feed: 'registration' })
    expect(decision).toMatchObject({ kind: 'denied', reason: 'FEED' })
    expect(decision.clauses).toContain('3.9')
    expect(decision.kind === 'denied' && decision.remedy).toContain('figures')
  })

  it('is denied of registrations to every audience, role, tier and purpose, whoever approves', () => {
    const asked = area.tiers.flatMap(({ audience, roles, tier, purposes }) =>
      roles.flatMap((role) =>
        purposes.map((purpose): ReadAct => ({
          kind: 'read',
          role,
          tier,
          audience,
          purpose,
          feed: 'registration',
          approvedBy: ['chair', 'caldicott-guardian'],
        })),
      ),
    )
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((act) => decided(act).kind === 'allowed')).toEqual([])
  })

  it('leaves registrations to be counted', () => {
    expect(decided({ ...read, feed: 'registration', what: 'figures' }).kind).toBe('allowed')
    const counting: ReadAct = {
      ...read,
      role: 'coordinator',
      audience: 'cw-registration',
      purpose: 'STATS',
      feed: 'registration',
    }
    expect(decided({ ...counting, what: 'figures' }).kind).toBe('allowed')
    expect(decided(counting)).toMatchObject({ kind: 'denied', reason: 'TIER' })
  })
})

describe('the second version of the area’s agreement', () => {
  it('denies nothing that the first allowed, and says of registrations that they are for figures only', () => {
    const [first] = agreements.filter(({ id }) => id === 'cw-harms')
    if (first === undefined) throw new Error('There is no first version')
    const { newlyAllowed, newlyDenied } = diffAgreements(first, area)
    expect(newlyDenied).toEqual([])
    const registration = newlyAllowed.filter(
      ({ kind, says }) => kind === 'flow' && says.includes('registration'),
    )
    expect(registration.length).toBeGreaterThan(0)
    expect(registration.filter(({ says }) => !says.endsWith('for figures only'))).toEqual([])
  })
})
