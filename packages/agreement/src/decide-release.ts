import type { Decision, ReleaseAct } from './decision.ts'
import { allowed, denied, leadOf, purposeClause } from './denial.ts'
import type { AdoptedVersion } from './register.ts'

/** May figures that went through this disclosure profile be released to this audience for this purpose? */
export function decideRelease(version: AdoptedVersion, act: ReleaseAct): Decision {
  const { document } = version
  const { disclosure } = document
  const lead = leadOf(document)
  const force = document.inForce.clause
  const rules = document.tiers.filter((rule) => rule.tier === 'public' && rule.audience === act.audience)
  const tierClauses = [force, ...rules.map((rule) => rule.clause)]
  if (rules.length === 0) {
    return denied('AUDIENCE', [force], `The version in force does not release to this audience. Ask ${lead}.`)
  }

  const declared = purposeClause(document, act.purpose)
  const rule = rules.find((entry) => entry.purposes.some((purpose) => purpose === act.purpose))
  if (rule === undefined || declared === undefined) {
    return denied(
      'PURPOSE',
      tierClauses,
      `Release for a purpose the public tier names, or ask ${lead} to add this one.`,
    )
  }

  const clauses = [force, rule.clause, disclosure.clause, declared]
  if (act.profile !== disclosure.profile) {
    return denied(
      'TIER',
      clauses,
      'Put the figures through the disclosure profile of the agreement, then release them.',
    )
  }
  const missing = disclosure.publicationApprovals.filter((approver) => !act.approvedBy.includes(approver))
  if (missing.length > 0) {
    return denied('TIER', clauses, `Publication still needs the approval of ${missing.join(' and ')}.`)
  }
  return allowed(version, clauses)
}
