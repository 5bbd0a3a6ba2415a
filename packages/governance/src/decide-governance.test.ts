import { describe, expect, it } from 'vitest'
import {
  action,
  agreements,
  closing,
  approval,
  boards,
  deciding,
  history,
  learning,
  meeting,
  member,
  partnership,
  publication,
  registerOf,
  selection,
  sealedCase,
  sha256,
  subgroup,
  terms,
  uuid,
  type Act,
} from './testing.ts'
import { emptyRegister } from '@hub/agreement'
import { emptyGovernance } from './register.ts'

/** Those of @hub/access, which is not above this package. */
const roles = ['coordinator', 'core-reviewer', 'subgroup-member', 'board-approver', 'auditor', 'operator']
const [coventry, warwickshire] = boards
const setUp: readonly Act[] = [{ fact: partnership }, { fact: subgroup }]
const after = (...acts: readonly Act[]) => registerOf(history(...setUp, ...acts))
const codeOf = (acts: readonly Act[], act: Act, more = {}) => {
  const decision = deciding(after(...acts), act, more)
  return decision.kind === 'refused' ? decision.code : decision.kind
}

describe('who may record what', () => {
  it.each([
    ['a panel', subgroup, ['coordinator']],
    ['a document', terms(), ['coordinator']],
    ['a publication', publication(), ['coordinator']],
    ['an approval', approval(coventry), ['board-approver']],
    ['a selection', selection(), ['coordinator', 'core-reviewer']],
    ['a meeting', meeting(), ['coordinator', 'core-reviewer']],
    ['an action', action(), ['coordinator', 'core-reviewer']],
  ])('%s: nobody but whom the agreement gives it to', (_what, fact, allowed) => {
    const may = roles.filter((role) => {
      const decision = deciding(emptyGovernance, { fact, role })
      return decision.kind === 'decided' || decision.code !== 'NOT_ALLOWED'
    })
    expect(may).toEqual(allowed)
  })

  it('is nobody without an agreement in force, and no board that the agreement does not name', () => {
    expect(codeOf([], { fact: terms() }, { agreements: emptyRegister })).toBe('NOT_ALLOWED')
    expect(codeOf([], { fact: terms(), now: '2029-01-01T00:00:00.000Z' })).toBe('NOT_ALLOWED')
    expect(codeOf([{ fact: terms() }], { fact: approval('wmas') })).toBe('NOT_ALLOWED')
  })

  it('stands in the event, with the clauses it rests on', () => {
    const decision = deciding(after(), { fact: terms() })
    expect(decision).toMatchObject({
      kind: 'decided',
      stream: 'document-subgroup-terms',
      event: { data: { by: 'cora', role: 'coordinator', agreement: { clauses: ['1.2', '10.1'] } } },
    })
    expect(agreements.agreements.size).toBe(1)
  })
})

describe('a document', () => {
  const drafted = [{ fact: terms() }]
  const byOne = [...drafted, { fact: approval(coventry), by: 'ann' }]
  const byBoth = [...byOne, { fact: approval(warwickshire), by: 'bob' }]

  it('is published with both boards’ approval, and not before', () => {
    expect(codeOf(drafted, { fact: publication() })).toBe('APPROVALS_MISSING')
    expect(codeOf(byOne, { fact: publication() })).toBe('APPROVALS_MISSING')
    expect(codeOf(byBoth, { fact: publication() })).toBe('decided')
  })

  it('is not approved for both boards by one person', () => {
    expect(codeOf(byOne, { fact: approval(warwickshire), by: 'ann' })).toBe('SECOND_PERSON')
    expect(codeOf(byOne, { fact: approval(warwickshire), by: 'Ann' })).toBe('SECOND_PERSON')
    expect(codeOf(byOne, { fact: approval(coventry), by: 'bob' })).toBe('BOARD_APPROVED')
  })

  it('loses its approvals with its text', () => {
    expect(codeOf(byBoth, { fact: publication(sha256('b')) })).toBe('DOCUMENT_OTHER_TEXT')
    expect(codeOf([...byBoth, { fact: terms(sha256('b')) }], { fact: publication(sha256('b')) })).toBe(
      'APPROVALS_MISSING',
    )
  })

  it('is published once, and not on a day to come', () => {
    expect(codeOf(byBoth, { fact: publication(sha256('a'), '2024-08-01') })).toBe('DAY_TO_COME')
    expect(codeOf([...byBoth, { fact: publication() }], { fact: publication() })).toBe('PUBLISHED')
  })
})

describe('a case review', () => {
  it('is of a case the log holds', () => {
    expect(codeOf([], { fact: selection() }, { isCaseKnown: false })).toBe('CASE_UNKNOWN')
    expect(codeOf([{ fact: selection() }], { fact: selection() })).toBe('REVIEW_KNOWN')
  })

  it('never has its case in clear in the log', () => {
    const open = { ...selectedData, case: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa' }
    const fact = { type: 'review-selected', data: open } as const
    expect(deciding(after(), { fact })).toMatchObject({ code: 'MALFORMED', at: ['/case'] })
  })

  it('is held of what was selected, by a panel that reviews such cases, and not on a day to come', () => {
    expect(codeOf([], { fact: meeting() })).toBe('REVIEW_UNKNOWN')
    expect(codeOf([{ fact: selection() }], { fact: meeting() })).toBe('decided')
    const deaths = { type: 'review-selected', data: { ...selectedData, category: 'a' } } as const
    expect(codeOf([{ fact: deaths }], { fact: meeting() })).toBe('PANEL_REMIT')
    const tomorrow = meeting(uuid(50), 'draft', '2024-07-02')
    expect(codeOf([{ fact: selection() }], { fact: tomorrow })).toBe('DAY_TO_COME')
  })

  it('may follow its draft, and is closed when it is final', () => {
    const drafted = [{ fact: selection() }, { fact: meeting(uuid(50), 'draft') }]
    expect(codeOf(drafted, { fact: meeting() })).toBe('decided')
    expect(codeOf([...drafted, { fact: meeting() }], { fact: meeting() })).toBe('REVIEW_FINAL')
    expect(codeOf([...drafted, { fact: meeting() }], { fact: learning() })).toBe('decided')
  })
})

const selectedData = {
  review: uuid(50),
  case: sealedCase,
  category: 'd',
  reason: 'repeated-overdose',
} as const

describe('an action', () => {
  it('is closed once, and nothing is said of it after that', () => {
    expect(codeOf([], { fact: closing() })).toBe('ACTION_UNKNOWN')
    expect(codeOf([{ fact: action() }], { fact: closing() })).toBe('decided')
    expect(codeOf([{ fact: action() }, { fact: closing() }], { fact: closing() })).toBe('ACTION_CLOSED')
  })
})

describe('a panel', () => {
  it('reports to one that is there, and never to itself by any way round', () => {
    const round = { type: 'panel-changed', data: { ...panelData, parent: 'subgroup' } } as const
    expect(codeOf([], { fact: round })).toBe('PANEL_PARENT')
    expect(deciding(emptyGovernance, { fact: subgroup })).toMatchObject({ code: 'PANEL_PARENT' })
  })

  it('has each member once; who has left does not leave again', () => {
    const leaving = {
      type: 'panel-member-removed',
      data: { panel: 'subgroup', member: uuid(7), from: '2025-01-01', reason: 'replaced' },
    } as const
    expect(codeOf([], { fact: leaving })).toBe('MEMBER_UNKNOWN')
    expect(codeOf([{ fact: member(7) }], { fact: member(7) })).toBe('MEMBER_KNOWN')
    expect(codeOf([{ fact: member(7) }, { fact: leaving }], { fact: leaving })).toBe('MEMBER_UNKNOWN')
  })

  it('takes no member by name, of no known organisation, or expert in nothing', () => {
    const decision = deciding(after(), { fact: memberWith({ member: 'Jane Testperson', disciplines: [] }) })
    expect(decision).toMatchObject({ code: 'MALFORMED', at: ['/member', '/disciplines'] })
    expect(JSON.stringify(decision)).not.toContain('Testperson')
    expect(deciding(after(), { fact: memberWith({ organisation: 'acme' }) })).toMatchObject({
      at: ['/organisation'],
    })
  })

  it.each(['Jane Testperson', 'Panel 7', 'subgroup'])('is not called %j', (name) => {
    const fact = { type: 'panel-defined', data: { ...panelData, name } } as const
    expect(deciding(emptyGovernance, { fact })).toMatchObject({ code: 'MALFORMED', at: ['/name'] })
  })
})

const panelData = {
  panel: 'wm-cdap',
  from: '2024-07-01',
  category: 'PARTNERSHIP',
  name: 'West Midlands Partnership',
  reviews: [],
} as const

const memberWith = (
  change: Readonly<{ member?: string; organisation?: string; disciplines?: readonly string[] }>,
) =>
  ({
    type: 'panel-member-added',
    data: {
      panel: 'subgroup',
      member: uuid(7),
      organisation: 'wmas',
      seat: 'member',
      disciplines: ['ambulance'],
      from: '2024-07-01',
      ...change,
    },
  }) as const
