import type { Decision, Register } from '@hub/agreement'
import { profiles, type FigureRelease } from '@hub/disclosure-control'
import { currentVersions, logEventVerdict } from '@hub/contracts/log-events'
import type { EventToAppend, JsonObject } from '@hub/event-log'
import { eventIdOf } from '@hub/notification'
import { publicationStream, type Cited, type PublicationKind, type RefusalReason } from './events.ts'
import { stateOf, type Publication, type Publications } from './evolve-publications.ts'
import {
  boardsAsked,
  decideApproving,
  decideReleasing,
  mayPrepare,
  publicAudience,
  publicationPurpose,
} from './permissions.ts'
import { preparePublication, type DocumentPlan, type Prepared } from './prepare-publication.ts'
import { refused, type Refusal } from './refusal.ts'

/** Who acts. `by` is opaque; `board` is whom a board's approver speaks for. */
export type Actor = Readonly<{ by: string; role: string; board?: string }>

/** What is known when it is decided. `now` is RFC 3339 UTC with milliseconds. */
export type Deciding = Readonly<{
  publications: Publications
  register: Register
  actor: Actor
  now: string
}>

/** To be appended whole to `publicationStream` at `publications.revision`. None where it had been done before. */
export type Decided = Readonly<{ kind: 'decided'; events: readonly EventToAppend[] }>

/** EventStoreDB takes 1 MiB in one append, and a release has an event for each of its tables. */
const mostBytes = 700 * 1024

export type ToPrepare = DocumentPlan &
  Readonly<{
    /** UUID: of the publication. */
    id: string
    kind: PublicationKind
    year: number
    /** RFC 3339 UTC: what was known then. */
    asOf: string
  }>

/**
 * Puts figures through the disclosure control that the agreement in force asks for, and makes them a publication that the
 * boards can approve.
 * @throws TableError, DocumentError when what is given is not what it must be: faults of the code that made it.
 */
export function decidePreparation(
  { id, kind, year, asOf, tables, render }: ToPrepare,
  { publications, register, actor, now }: Deciding,
): (Decided & Readonly<{ prepared: Prepared }>) | Refusal {
  const permission = mayPrepare(register, actor.role, now)
  if (permission.kind === 'denied') return denied(permission)
  const { disclosure } = permission.document
  const possible = decideReleasing(
    register,
    {
      profile: disclosure.profile,
      audience: publicAudience(permission),
      approvedBy: disclosure.publicationApprovals,
    },
    now,
  )
  if (possible.kind === 'denied') return denied(possible)
  const profile = profiles.findLast((one) => one.id === disclosure.profile)
  if (profile === undefined)
    return refused('PROFILE_UNKNOWN', 'Run a release of the hub that has it, or amend the agreement.', [
      disclosure.clause,
    ])
  if (asOf > now || Object.values(tables).some((table) => table.asOf !== asOf))
    return refused('AS_OF', 'Count everything as known at one instant that is past.')
  const { ledger, ledgerRevision } = publications
  const prepared = preparePublication({ tables, render, ledger, profile })
  const { document, digest, releases } = prepared
  const data = {
    publication: id,
    by: actor.by,
    agreement: cited(permission),
    kind,
    year,
    asOf,
    role: actor.role,
    audience: permission.audience,
    profile: { id: profile.id, version: profile.version },
    document,
    digest,
    releases,
    ledger: ledgerRevision,
  }
  const event = eventOf(id, 'publication-prepared', 'prepared', { data, now })
  if (!isWhole(event))
    return refused('MALFORMED', 'Have whoever makes the document look at it; the figures are not the cause.')
  if (new TextEncoder().encode(JSON.stringify(event)).length > mostBytes)
    return refused('TOO_LARGE', 'Publish it in parts, each with fewer tables.')
  return { kind: 'decided', events: [event], prepared }
}

/** A board approves the document as it stands. Two boards, two people, neither of whom prepared it. */
export function decideApproval(publication: string, deciding: Deciding): Decided | Refusal {
  const { publications, register, actor, now } = deciding
  const decision = decideApproving(register, actor, now)
  if (decision.kind === 'denied' || actor.board === undefined) return denied(decision)
  const known = publications.byId.get(publication)
  if (known === undefined) return unknown()
  const { by, board } = actor
  const isMine = known.approvals.some((one) => one.board === board && one.by === by)
  if (isMine && known.refused === undefined) return decided([])
  const over = noLongerOpen(known, deciding)
  if (over !== undefined) return over
  if (by === known.by) return refused('PREPARER', 'Have the person this board has named approve it.')
  if (known.approvals.some((one) => one.board === board))
    return refused('BOARD_APPROVED', 'It waits for the other boards, or to be released.')
  if (known.approvals.some((one) => one.by === by))
    return refused('SECOND_PERSON', 'Have the person this board has named approve it.')
  const data = { publication, by, board, digest: known.digest, agreement: cited(decision) }
  return decided([eventOf(publication, 'publication-approved', `approved-${board}`, { data, now })])
}

/** A board says no, also to what another board has approved. It ends there: what is put right is prepared anew. */
export function decideRefusal(
  publication: string,
  reason: RefusalReason,
  deciding: Deciding,
): Decided | Refusal {
  const { publications, register, actor, now } = deciding
  const decision = decideApproving(register, actor, now)
  if (decision.kind === 'denied' || actor.board === undefined) return denied(decision)
  const known = publications.byId.get(publication)
  if (known === undefined) return unknown()
  const { by, board } = actor
  if (known.refused?.board === board && known.refused.by === by) return decided([])
  const over = noLongerOpen(known, deciding)
  if (over !== undefined && over.code !== 'OVERTAKEN') return over
  const data = { publication, by, board, reason, agreement: cited(decision) }
  return decided([eventOf(publication, 'publication-refused', 'refused', { data, now })])
}

/**
 * Makes it public, and puts what it says into the ledger, in one append. Whoever may prepare publications or approve them
 * may do so, once every board has approved.
 */
export function decideRelease(publication: string, deciding: Deciding): Decided | Refusal {
  const { publications, register, actor, now } = deciding
  const mayAct = mayHandle(register, actor, now)
  if (mayAct.kind === 'denied') return denied(mayAct)
  const known = publications.byId.get(publication)
  if (known === undefined) return unknown()
  if (known.released !== undefined) return decided([])
  const over = noLongerOpen(known, deciding)
  if (over !== undefined) return over
  const approvedBy = known.approvals.map(({ board }) => board)
  const releasing = { profile: known.profile.id, audience: publicAudience(mayAct), approvedBy }
  const decision = decideReleasing(register, releasing, now)
  if (decision.kind === 'denied') {
    const isApproved = boardsAsked(register, now).every((board) => approvedBy.includes(board))
    return isApproved ? denied(decision) : refused('APPROVALS_MISSING', decision.remedy, decision.clauses)
  }
  const data = {
    publication,
    by: actor.by,
    digest: known.digest,
    ...releasing,
    purpose: publicationPurpose,
    agreement: cited(decision),
  }
  return decided([
    eventOf(publication, 'publication-released', 'released', { data, now }),
    ...known.releases.map((release, index) =>
      eventOf(publication, 'disclosure-released', `disclosed-${index}`, {
        data: release,
        now,
        meta: { publication },
      }),
    ),
  ])
}

/** May this person see what is not yet released, and release it? */
export function mayHandle(register: Register, actor: Pick<Actor, 'role' | 'board'>, now: string): Decision {
  const approving = decideApproving(register, actor, now)
  return approving.kind === 'allowed' ? approving : mayPrepare(register, actor.role, now)
}

function noLongerOpen(known: Publication, { publications }: Deciding): Refusal | undefined {
  switch (stateOf(known, publications, [])) {
    case 'released':
      return refused(
        'RELEASED',
        'Nothing is left to do. What is wrong in it is corrected by another publication.',
      )
    case 'refused':
      return refused('REFUSED', 'Prepare it again, with what the board asked for.')
    case 'overtaken':
      return refused('OVERTAKEN', 'Prepare it again: beside what is public now, it may have to say less.')
    default:
      return undefined
  }
}

const decided = (events: readonly EventToAppend[]): Decided => ({ kind: 'decided', events })
const isWhole = (event: EventToAppend): boolean =>
  logEventVerdict({ ...event, stream: publicationStream })?.faults.length === 0
const unknown = (): Refusal => refused('UNKNOWN', 'Look at the list of publications again.')
const denied = (decision: Decision): Refusal =>
  decision.kind === 'denied'
    ? refused('NOT_ALLOWED', decision.remedy, decision.clauses)
    : refused('NOT_ALLOWED', 'Say for which board.')

const cited = ({ agreement, clauses }: Extract<Decision, { kind: 'allowed' }>): Cited => ({
  ...agreement,
  clauses,
})

function eventOf(
  publication: string,
  type: string,
  name: string,
  { data, now, meta }: Readonly<{ data: object | FigureRelease; now: string; meta?: JsonObject }>,
): EventToAppend {
  const json: JsonObject = JSON.parse(JSON.stringify(data))
  return {
    id: eventIdOf(`urn:hub:publication:${publication}`, name),
    type,
    data: json,
    meta: { ...meta, recordedAt: now, ...currentVersions },
  }
}
