import { newLogEvent } from '@hub/contracts/log-events'
import type { EventToAppend, StreamName } from '@hub/event-log'

export type AcceptedForBench = Readonly<{
  id: string
  record: StreamName
  feed: string
  contract: string
  /** CloudEvents id. */
  ceId: string
  /** RFC 3339 UTC with milliseconds. */
  at: string
  /** The part that is measured; it stands for the other as well, which nobody opens here. */
  sealed: string
}>

const unsigned = 'eyJhbGciOiJFZDI1NTE5In0.e30.c2lnbmF0dXJl'

/** An accepted notification as the log has it, but that nobody signed it: what is measured looks at no signature. */
export function acceptedEvent(wanted: AcceptedForBench): EventToAppend {
  const { id, record, feed, contract, ceId, at, sealed } = wanted
  return newLogEvent('notification-accepted', {
    id,
    stream: record,
    data: { original: sealed, facts: sealed },
    meta: {
      partner: 'bench',
      feed,
      contract,
      agreement: { id: 'cw-harms', version: 1, hash: 'b'.repeat(43), clauses: [] },
      ce: { id: ceId, source: 'urn:hub:partner:bench', type: contract, subject: record, time: at },
      manifest: unsigned,
      receivedAt: at,
      recordedAt: at,
    },
  })
}
