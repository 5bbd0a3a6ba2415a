import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { adoptedExample, registerOf } from './testing/example-agreement.ts'

const register = registerOf(adoptedExample)
const during = '2026-06-01T12:00:00.000Z'
const approving = (role: string, board?: string) =>
  decide(register, { kind: 'govern', what: 'approve', role, ...(board !== undefined && { board }) }, during)

describe('approving a publication for a board', () => {
  it('is for that board’s approver, by the clause on publication', () => {
    expect(approving('board-approver', 'council')).toMatchObject({ kind: 'allowed', clauses: ['1', '6'] })
  })

  it.each([
    ['a board the agreement does not name', 'board-approver', 'wmas', 'PARTY'],
    ['no board', 'board-approver', undefined, 'PARTY'],
    ['another role', 'coordinator', 'council', 'ROLE'],
  ])('is denied to %s, with the clause', (_who, role, board, reason) => {
    expect(approving(role, board)).toMatchObject({ kind: 'denied', reason, clauses: ['1', '6'] })
  })

  it('is denied while no agreement is in force', () => {
    const late = decide(
      register,
      { kind: 'govern', what: 'approve', role: 'board-approver', board: 'council' },
      '2030-01-01T00:00:00.000Z',
    )
    expect(late).toMatchObject({ kind: 'denied', reason: 'EXPIRED' })
  })
})
