import type { Decision, ReadAct } from './decision.ts'
import { allowed, denied, leadOf, purposeClause } from './denial.ts'
import type { AdoptedVersion } from './register.ts'

/**
 * May someone in this role, of this audience, read in this tier for this purpose? Asked of a feed: may its records be
 * shown. A feed of which any flow prohibits onward sharing is shown to nobody, since a timeline leaves the body that was
 * given it (Statistics and Registration Service Act 2007, section 42(4)).
 */
export function decideRead(version: AdoptedVersion, act: ReadAct): Decision {
  const { document } = version
  const lead = leadOf(document)
  const force = document.inForce.clause
  const audience = document.audiences.find((entry) => entry.id === act.audience)
  if (audience === undefined) {
    return denied('AUDIENCE', [force], `The version in force does not have this audience. Ask ${lead}.`)
  }

  const ofTier = document.tiers.filter((rule) => rule.tier === act.tier && rule.audience === act.audience)
  const tierClauses = [force, audience.clause, ...ofTier.map((rule) => rule.clause)]
  if (ofTier.length === 0) {
    return denied(
      'TIER',
      tierClauses,
      `No clause opens this tier to this audience. Ask for a tier it has, or ask ${lead}.`,
    )
  }
  const ofRole = ofTier.filter((rule) => rule.roles.includes(act.role))
  if (ofRole.length === 0) {
    return denied(
      'ROLE',
      tierClauses,
      `This tier is not open to this role. Ask someone whose role it is open to, or ask ${lead}.`,
    )
  }

  const declared = purposeClause(document, act.purpose)
  const rule = ofRole.find((entry) => entry.purposes.some((purpose) => purpose === act.purpose))
  if (rule === undefined || declared === undefined) {
    return denied(
      'PURPOSE',
      tierClauses,
      `Give a purpose this tier is open for, or ask ${lead} to add this one.`,
    )
  }

  const clauses = [force, audience.clause, rule.clause, declared]
  if (act.what !== 'figures' && rule.timelines === 'no') {
    return denied(
      'TIER',
      clauses,
      'This tier shows figures, not one person’s timeline. Ask the core review team.',
    )
  }
  if (act.what !== 'figures' && rule.timelines === 'with-approval' && (act.approvedBy ?? []).length === 0) {
    return denied(
      'TIER',
      clauses,
      `Reading a timeline in this tier needs approval, and none is on record. Ask ${lead}; until then read the theme cards.`,
    )
  }
  const flows = document.flows.filter(({ feed }) => act.feed !== undefined && feed === act.feed)
  const kept = flows.filter(({ onwardSharing }) => onwardSharing === 'prohibited')
  if (act.what !== 'figures' && kept.length > 0) {
    return denied(
      'FEED',
      [...clauses, ...kept.map(({ clause }) => clause)],
      'No record of this feed may be passed on: it counts in figures and stands on no timeline. Ask for figures.',
    )
  }
  return allowed(version, [...clauses, ...flows.map(({ clause }) => clause)])
}
