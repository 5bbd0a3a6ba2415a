import type { Decision, GovernAct } from './decision.ts'
import { allowed, denied, leadOf, purposeClause } from './denial.ts'
import type { AdoptedVersion } from './register.ts'

/**
 * Who may arrange, review, approve and look at how the partnership governs itself. The clause on duties gives the
 * arranging to the lead controller's coordinator; the core tier's clauses give the reviewing of cases to its roles; the
 * clause on publication gives approval to each board it names.
 */
export function decideGovern(version: AdoptedVersion, act: GovernAct): Decision {
  switch (act.what) {
    case 'arrange':
      return decideArrange(version, act)
    case 'review':
      return decideReview(version, act)
    case 'approve':
      return decideApprove(version, act)
    case 'read':
      return decideLook(version, act)
    default:
      return act.what satisfies never
  }
}

function decideArrange(version: AdoptedVersion, { role }: GovernAct): Decision {
  const { document } = version
  const clauses = [document.inForce.clause, document.duties.clause]
  if (role === 'coordinator') return allowed(version, clauses)
  return denied(
    'ROLE',
    clauses,
    `Panels and documents are for the coordinator. Ask ${leadOf(document)} who that is.`,
  )
}

function decideReview(version: AdoptedVersion, { role }: GovernAct): Decision {
  const { document } = version
  const declared = purposeClause(document, 'REVIEW')
  const rules = document.tiers.filter(
    ({ tier, purposes, timelines }) => tier === 'core' && timelines === 'yes' && purposes.includes('REVIEW'),
  )
  const rule = rules.find(({ roles }) => roles.includes(role))
  const force = document.inForce.clause
  if (rule !== undefined && declared !== undefined) return allowed(version, [force, rule.clause, declared])
  const remedy = `Cases are reviewed by the core review team. Ask ${leadOf(document)} who they are.`
  return denied(
    rule === undefined ? 'ROLE' : 'PURPOSE',
    [force, ...rules.map(({ clause }) => clause)],
    remedy,
  )
}

function decideApprove(version: AdoptedVersion, { role, board }: GovernAct): Decision {
  const { document } = version
  const { publicationApprovals, clause } = document.disclosure
  const clauses = [document.inForce.clause, clause]
  if (role !== 'board-approver') {
    const remedy = `Publication is approved for each board by somebody it has named. Ask ${leadOf(document)} who that is.`
    return denied('ROLE', clauses, remedy)
  }
  if (board !== undefined && publicationApprovals.includes(board)) return allowed(version, clauses)
  return denied('PARTY', clauses, `The boards that approve are: ${publicationApprovals.join(', ')}.`)
}

/** Whoever reads in a tier below the public one may; so may who approves, and who audits. */
function decideLook(version: AdoptedVersion, { role }: GovernAct): Decision {
  const { document } = version
  const force = document.inForce.clause
  const rule = document.tiers.find(({ tier, roles }) => tier !== 'public' && roles.includes(role))
  if (rule !== undefined) return allowed(version, [force, rule.clause])
  const audit = purposeClause(document, 'AUDIT')
  if (role === 'auditor' && audit !== undefined) return allowed(version, [force, audit])
  if (role === 'board-approver') return allowed(version, [force, document.disclosure.clause])
  const remedy = `This is for the review team, the subgroup, the boards and the auditor. Ask ${leadOf(document)}.`
  return denied('ROLE', [force], remedy)
}
