import { dayOf } from '@hub/calendar'
import type { AgreementDocument } from '@hub/contracts'
import { decideGovern } from './decide-govern.ts'
import { decideIntake } from './decide-intake.ts'
import { decideLinkReview } from './decide-link-review.ts'
import { decideRead } from './decide-read.ts'
import { decideRelease } from './decide-release.ts'
import type { Act, Decision, DenialReason, Denied } from './decision.ts'
import { denied, leadOf } from './denial.ts'
import type { AdoptedVersion, AgreementHistory, Register } from './register.ts'
import { timeZoneOf } from './time-zone.ts'

/**
 * What the agreement in force says of one act at `at` (RFC 3339). Denies unless a clause allows.
 *
 * The register is as of some position of the log: suspensions, endings and registrations in it count whatever `at` is,
 * so replay folds as it goes. The version in force is the latest adopted whose dates cover the day in its time zone. Where several
 * agreements concern the act, one that allows it is enough, and otherwise the denial that came nearest is given.
 */
export function decide(register: Register, act: Act, at: string): Decision {
  const adopted = [...register.agreements.values()].filter((history) => history.versions.length > 0)
  if (adopted.length === 0)
    return denied('NO_AGREEMENT', [], 'No agreement has been adopted: ask the operator to adopt one.')

  let nearest: Denied | undefined
  for (const history of adopted) {
    if (!history.versions.some(({ document }) => concerns(document, act))) continue
    const decision = decideUnder(history, act, { at, register })
    if (decision.kind === 'allowed') return decision
    if (nearest === undefined || nearness(decision.reason) > nearness(nearest.reason)) nearest = decision
  }
  return nearest ?? notConcerned(act)
}

function decideUnder(
  history: AgreementHistory,
  act: Act,
  { at, register }: { at: string; register: Register },
): Decision {
  const inForce = inForceAt(history, at)
  if ('kind' in inForce) return inForce
  switch (act.kind) {
    case 'intake':
      return decideIntake(inForce, act, {
        day: dayOf(at, timeZoneOf(inForce.document)),
        partner: register.partners.get(act.partner),
      })
    case 'read':
      return decideRead(inForce, act)
    case 'release':
      return decideRelease(inForce, act)
    case 'link-review':
      return decideLinkReview(inForce, act)
    case 'govern':
      return decideGovern(inForce, act)
    default:
      return act satisfies never
  }
}

/** The version in force, or why there is none. Law 3: the same for intake, reading and release. */
function inForceAt(history: AgreementHistory, at: string): AdoptedVersion | Denied {
  const latest = history.versions.at(-1)
  if (latest === undefined) return denied('NO_AGREEMENT', [], 'Ask the operator to adopt the agreement.')
  const clauses = [latest.document.inForce.clause]
  const lead = leadOf(latest.document)
  if (history.ended !== undefined) {
    return denied('ENDED', clauses, `This agreement has ended. Ask ${lead} which agreement replaces it.`)
  }
  if (history.suspended !== undefined) {
    const remedy = `This agreement is suspended. Keep what you would have sent, ask ${lead} when it resumes, and send it then.`
    return denied('SUSPENDED', clauses, remedy)
  }
  const dayIn = (document: AgreementDocument): string => dayOf(at, timeZoneOf(document))
  const covering = history.versions.findLast(
    ({ document }) => document.inForce.from <= dayIn(document) && dayIn(document) <= document.inForce.until,
  )
  if (covering !== undefined) return covering
  const coming = history.versions.find(({ document }) => dayIn(document) < document.inForce.from)
  if (coming !== undefined) {
    const { clause, from } = coming.document.inForce
    return denied(
      'NOT_YET_IN_FORCE',
      [clause],
      `This agreement is in force from ${from}. Try again on or after that day.`,
    )
  }
  return denied(
    'EXPIRED',
    clauses,
    `This agreement has expired. Ask ${lead} to have its next version adopted.`,
  )
}

function concerns(document: AgreementDocument, act: Act): boolean {
  switch (act.kind) {
    case 'intake':
      return document.parties.some((party) => party.id === act.partner)
    case 'read':
      return document.audiences.some((audience) => audience.id === act.audience)
    case 'release':
      return document.tiers.some((rule) => rule.tier === 'public' && rule.audience === act.audience)
    case 'link-review':
    case 'govern':
      return true
    default:
      return act satisfies never
  }
}

function notConcerned(act: Act): Denied {
  if (act.kind === 'intake') {
    return denied(
      'PARTY',
      [],
      'The sender is party to no agreement here. Ask the operator who may make it one.',
    )
  }
  return denied(
    'AUDIENCE',
    [],
    'No agreement here has this audience. Ask the operator which audience you belong to.',
  )
}

/** How far an act got before it was denied: of several denials, the furthest tells the caller most. */
const inOrder: readonly DenialReason[] = [
  'NO_AGREEMENT',
  'PARTY',
  'AUDIENCE',
  'ENDED',
  'EXPIRED',
  'NOT_YET_IN_FORCE',
  'SUSPENDED',
  'FEED',
  'TYPE',
  'SOURCE',
  'TIER',
  'ROLE',
  'PURPOSE',
]

function nearness(reason: DenialReason): number {
  return inOrder.indexOf(reason)
}
