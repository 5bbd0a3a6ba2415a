import type { EventLog } from '@hub/event-log'
import { decideGovernance, type FactToRecord, type GovernanceReader, type Refusal } from '@hub/governance'

export type Recording = Readonly<{
  by: string
  role: string
  /** RFC 3339 UTC with milliseconds. */
  now: string
  /** Of the event. UUID: recorded again under the same one, it has no second effect. */
  id: string
  isCaseKnown?: boolean
}>

export type RecordOutcome =
  | Readonly<{ kind: 'recorded' | 'recorded-before' }>
  /** Somebody else recorded something of the same panel, document, review or action at that moment. */
  | Readonly<{ kind: 'conflict' }>
  | Refusal

/** Records a fact of governance after all that the log holds, if it may be. */
export async function recordFact(
  log: EventLog,
  reader: GovernanceReader,
  fact: FactToRecord,
  { by, role, now, id, isCaseKnown = false }: Recording,
): Promise<RecordOutcome> {
  const { governance, agreements, revisions, recorded } = await reader.known()
  if (recorded.has(id)) return { kind: 'recorded-before' }
  const decision = decideGovernance(fact, {
    governance,
    agreements,
    actor: { by, role },
    now,
    id,
    isCaseKnown,
  })
  if (decision.kind === 'refused') return decision
  const { stream, event } = decision
  const outcome = await log.append(stream, [event], revisions.get(stream) ?? 'no-stream')
  return { kind: outcome.kind === 'conflict' ? 'conflict' : 'recorded' }
}
