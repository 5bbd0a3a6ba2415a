import { readLogEventOf, type LogEventMeta } from '@hub/contracts/log-events'
import type { Position, RecordedEvent } from '@hub/event-log'
import type { ReceiptStatus } from '@hub/notification'

/** As recorded; `code` is a `ReasonCode` of the version that recorded it. */
export type ReceiptReason = Readonly<{ code: string; pointer: string; rule: string; remedy: string }>

/** the outcome of one message. A duplicate has none of its own: it is answered with the first one's. */
export type Receipt = Readonly<{
  /** `unidentified` where no registered key was named. */
  partner: string
  status: ReceiptStatus
  /** The CloudEvents id; absent where it was not a UUID. */
  notification?: string
  /** Only a known contract's, or a heartbeat's. */
  type?: string
  /** The version that decided, and the clauses it rests on; absent where it did not come to that. */
  agreement?: Readonly<{ id: string; version: number; clauses: readonly string[] }>
  reasons: readonly ReceiptReason[]
  /** RFC 3339 UTC. */
  at: string
  position: Position
  eventId: string
  /** base64url SHA-256 of the bytes that arrived, of what was not accepted: to find it again without an id. */
  digest?: string
}>

type Cited = LogEventMeta<'notification-accepted'>['agreement']

export const unidentified = 'unidentified'

/** The receipt an event makes; `undefined` for an event that is no arrival's, or does not keep its schema. */
export function receiptOf(event: RecordedEvent): Receipt | undefined {
  const read = readLogEventOf(
    event,
    'notification-accepted',
    'partner-heartbeat',
    'nil-return',
    'notification-rejected',
    'notification-quarantined',
    'quarantine-resolved',
  )
  if (read === undefined) return undefined
  const { id: eventId, position, meta } = read
  const common = {
    partner: meta.partner ?? unidentified,
    at: meta.recordedAt,
    position,
    eventId,
    ...('agreement' in meta && agreementOf(meta.agreement)),
  }
  switch (read.type) {
    case 'notification-accepted':
    case 'partner-heartbeat':
    case 'nil-return': {
      const { id, type } = read.meta.ce
      return { ...common, status: 'accepted', notification: id, type, reasons: [] }
    }
    case 'notification-rejected':
    case 'notification-quarantined': {
      const { digest, reasons, ceId, ceType } = read.data
      const status = read.type === 'notification-rejected' ? 'rejected' : 'quarantined'
      return { ...common, status, ...named(ceId, ceType), reasons, digest }
    }
    // The other ways out of quarantine leave an event, and so a receipt, of their own.
    case 'quarantine-resolved': {
      const { outcome, ceId, ceType } = read.data
      if (outcome !== 'dismissed') return undefined
      return { ...common, status: 'dismissed', ...named(ceId, ceType), reasons: [dismissed] }
    }
    default:
      return read satisfies never
  }
}

const dismissed: ReceiptReason = {
  code: 'DISMISSED',
  pointer: '',
  rule: 'two people decided that it will not be taken',
  remedy: 'Ask the operator why. If it should be taken all the same, send it again under a new id.',
}

const agreementOf = ({ id, version, clauses }: Cited): Pick<Receipt, 'agreement'> => ({
  agreement: { id, version, clauses },
})

const named = (notification: string | undefined, type: string | undefined) => ({
  ...(notification === undefined ? {} : { notification }),
  ...(type === undefined ? {} : { type }),
})
