import { dayOf } from '@hub/calendar'
import { decide, timeZoneOf, type GovernAct, type Register } from '@hub/agreement'
import { currentVersions, logEventVerdict } from '@hub/contracts/log-events'
import type { EventToAppend, JsonObject, StreamName } from '@hub/event-log'
import type { FactType } from './facts/fact-types.ts'
import type { FactToRecord } from './facts/facts.ts'
import { judgeFact } from './judge-fact.ts'
import { refused, type Refusal } from './refusal.ts'
import type { GovernanceRegister } from './register.ts'
import { streamOf, streamTextOf } from './streams.ts'

export type Deciding = Readonly<{
  governance: GovernanceRegister
  /** Of agreements and partners. */
  agreements: Register
  /** Who asks: opaque, and the role the agreement knows. */
  actor: Readonly<{ by: string; role: string }>
  /** RFC 3339 UTC with milliseconds. */
  now: string
  /** The event's id. UUID. */
  id: string
  /** Of a selection: whether the log holds the case. Denied when absent. */
  isCaseKnown?: boolean
}>

export type GovernanceDecision =
  Readonly<{ kind: 'decided'; stream: StreamName; event: EventToAppend }> | Refusal

/** What a fact needs of the agreement to be recorded by a role. */
export function governActOf(fact: FactToRecord, role: string): GovernAct {
  if (fact.type === 'document-approved')
    return { kind: 'govern', role, what: 'approve', board: fact.data.board }
  return { kind: 'govern', role, what: reviewing.has(fact.type) ? 'review' : 'arrange' }
}

const reviewing: ReadonlySet<FactType> = new Set<FactType>([
  'review-selected',
  'review-held',
  'learning-recorded',
  'action-raised',
  'action-progressed',
  'action-closed',
])

/** The event that records a fact, or why it may not be recorded. Denies unless a clause allows and nothing on record is against it. */
export function decideGovernance(fact: FactToRecord, deciding: Deciding): GovernanceDecision {
  const { governance, agreements, actor, now, id, isCaseKnown = false } = deciding
  const decision = decide(agreements, governActOf(fact, actor.role), now)
  if (decision.kind === 'denied')
    return refused('NOT_ALLOWED', decision.remedy, { clauses: decision.clauses })
  const agreement = { ...decision.agreement, clauses: [...decision.clauses] }
  const data = asJson({ ...fact.data, by: actor.by, role: actor.role, agreement })
  const meta = { recordedAt: now, ...currentVersions }
  const verdict = logEventVerdict({ type: fact.type, stream: streamTextOf(fact), data, meta })
  const faults = verdict?.faults.filter(({ kind }) => kind !== 'stream') ?? []
  if (faults.length > 0) {
    const at = faults.map(({ pointer }) => pointer.replace(/^\/data/, '') || '/')
    return refused('MALFORMED', 'Put right what is named, with the codes that the command’s --help lists.', {
      at,
    })
  }
  const refusal = judgeFact(fact, {
    register: governance,
    boards: decision.document.disclosure.publicationApprovals,
    by: actor.by,
    today: dayOf(now, timeZoneOf(decision.document)),
    isCaseKnown,
  })
  if (refusal !== undefined) return refusal
  return {
    kind: 'decided',
    stream: streamOf(fact),
    event: { id, type: fact.type, data, meta },
  }
}

function asJson(value: unknown): JsonObject {
  const json: JsonObject = JSON.parse(JSON.stringify(value))
  return json
}
