import type { StreamName } from '@hub/event-log'
import { eventIdOf } from '@hub/notification'
import type { ToAppend } from '../keeping/intake-events.ts'
import type { Dismissal, Quarantined, QuarantineOutcome } from './quarantine-book.ts'

export type RetryDecision = Readonly<{
  by: string
  /** Two people, where they accept that it is old; else nobody. */
  acceptedLateBy: readonly string[]
}>

/**
 * Appended before anything is tried, so that no acceptance lacks its decision. The same people deciding the same again add
 * nothing.
 */
export function retried(item: Quarantined, decision: RetryDecision, recordedAt: string): ToAppend {
  const { by, acceptedLateBy } = decision
  const data = {
    quarantined: item.id,
    by,
    ...(acceptedLateBy.length === 0 ? {} : { acceptedLateBy: [...acceptedLateBy] }),
  }
  const said = JSON.stringify([item.id, by, acceptedLateBy])
  return toAppend(item, { type: 'quarantine-retried', said, data, recordedAt })
}

export type ResolutionToRecord = Readonly<{
  outcome: QuarantineOutcome
  by: readonly string[]
  event?: string
  reason?: Dismissal
}>

/** One for each message: whoever decides second is answered with the first decision. */
export function resolved(item: Quarantined, wanted: ResolutionToRecord, recordedAt: string): ToAppend {
  const { outcome, by, event, reason } = wanted
  const data = {
    quarantined: item.id,
    outcome,
    by: [...by],
    ...(event === undefined ? {} : { event }),
    ...(reason === undefined ? {} : { reason }),
    ...(item.notification === undefined ? {} : { ceId: item.notification }),
    ...(item.type === undefined ? {} : { ceType: item.type }),
  }
  return toAppend(item, { type: 'quarantine-resolved', said: item.id, data, recordedAt })
}

type Parts = Readonly<{
  type: 'quarantine-retried' | 'quarantine-resolved'
  /** What makes it the same event when it is recorded again. */
  said: string
  data: ToAppend['event']['data']
  recordedAt: string
}>

function toAppend(
  { stream, partner, feed }: Readonly<{ stream: StreamName; partner: string; feed?: string }>,
  { type, said, data, recordedAt }: Parts,
): ToAppend {
  const meta = { partner, ...(feed === undefined ? {} : { feed }), recordedAt }
  return { stream, event: { id: eventIdOf(`urn:hub:intake:${type}`, said), type, data, meta } }
}
