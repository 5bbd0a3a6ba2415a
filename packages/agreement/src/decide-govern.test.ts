import { describe, expect, it } from 'vitest'
import { suspend } from './acts-of-record.ts'
import { decide } from './decide.ts'
import type { GovernAct } from './decision.ts'
import { adoptedExample, exampleAgreement, recorded, registerOf } from './testing/example-agreement.ts'

const during = '2026-06-01T12:00:00.000Z'
const register = registerOf(adoptedExample)
const roles = ['coordinator', 'core-reviewer', 'subgroup-member', 'board-approver', 'auditor', 'operator', '']
const asked = (what: GovernAct['what'], role: string, board?: string) =>
  decide(register, { kind: 'govern', what, role, ...(board !== undefined && { board }) }, during)
const allowedTo = (what: GovernAct['what'], board?: string) =>
  roles.filter((role) => asked(what, role, board).kind === 'allowed')

describe('how the partnership governs itself', () => {
  it('is arranged by the coordinator, reviewed by the roles of the core tier, approved for the boards', () => {
    expect(allowedTo('arrange')).toEqual(['coordinator'])
    expect(allowedTo('review')).toEqual(['core-reviewer'])
    expect(allowedTo('approve', 'council')).toEqual(['board-approver'])
    expect(allowedTo('approve', 'wmas')).toEqual([])
    expect(allowedTo('approve')).toEqual([])
  })

  it('is looked at by whoever reads below the public tier, or approves; an auditor where auditing is a purpose', () => {
    expect(allowedTo('read')).toEqual(['core-reviewer', 'subgroup-member', 'board-approver'])
  })

  it('is decided by clauses that stand in the document, also where it is denied', () => {
    const clauses = JSON.stringify(exampleAgreement)
    for (const what of ['arrange', 'review', 'approve', 'read'] as const)
      for (const role of roles) {
        const decision = asked(what, role, 'council')
        expect(decision.clauses.length).toBeGreaterThan(0)
        for (const clause of decision.clauses) expect(clauses).toContain(`"clause":"${clause}"`)
      }
  })

  it('stands still while the agreement is suspended', () => {
    const act = suspend('example', { reason: 'Audit', by: 'guardian', ...recorded(9) })
    const decision = decide(
      registerOf(adoptedExample, act),
      { kind: 'govern', what: 'arrange', role: 'coordinator' },
      during,
    )
    expect(decision).toMatchObject({ kind: 'denied', reason: 'SUSPENDED' })
  })
})
