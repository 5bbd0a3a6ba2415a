import { newLogEvent } from '@hub/contracts/log-events'
import { eventIdOf } from '@hub/notification'
import type { ToAppend } from '../keeping/intake-events.ts'
import type { Dismissal, Quarantined, QuarantineOutcome } from './quarantine-index.ts'

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
  const said = JSON.stringify([item.id, by, acceptedLateBy])
  const late = acceptedLateBy.length === 0 ? {} : { acceptedLateBy }
  return {
    stream: item.stream,
    event: newLogEvent('quarantine-retried', {
      id: eventIdOf('urn:hub:intake:quarantine-retried', said),
      stream: item.stream,
      data: { quarantined: item.id, by, ...late },
      meta: metaOf(item, recordedAt),
    }),
  }
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
  return {
    stream: item.stream,
    event: newLogEvent('quarantine-resolved', {
      id: eventIdOf('urn:hub:intake:quarantine-resolved', item.id),
      stream: item.stream,
      data: {
        quarantined: item.id,
        outcome,
        by,
        ...(event === undefined ? {} : { event }),
        ...(reason === undefined ? {} : { reason }),
        ...(item.notification === undefined ? {} : { ceId: item.notification }),
        ...(item.type === undefined ? {} : { ceType: item.type }),
      },
      meta: metaOf(item, recordedAt),
    }),
  }
}

const metaOf = ({ partner, feed }: Quarantined, recordedAt: string) => ({
  partner,
  ...(feed === undefined ? {} : { feed }),
  recordedAt,
})
