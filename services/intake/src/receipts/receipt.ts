import type { Position, RecordedEvent } from '@hub/event-log'
import type { ReceiptStatus } from '@hub/notification'

/** As recorded; `code` is a `ReasonCode` of the version that recorded it. */
export type ReceiptReason = Readonly<{ code: string; pointer: string; rule: string; remedy: string }>

/** The fate of one message. A duplicate has none of its own: it is answered with the first one's. */
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

export const unidentified = 'unidentified'

/** The receipt an event makes; `undefined` for an event that is no arrival's. */
export function receiptOf(event: RecordedEvent): Receipt | undefined {
  const { meta, data, position } = event
  const common = {
    partner: text(meta['partner']) ?? unidentified,
    at: meta.recordedAt,
    position,
    eventId: event.id,
    ...agreementOf(meta['agreement']),
  }
  switch (event.type) {
    case 'notification-accepted':
    case 'partner-heartbeat':
    case 'nil-return': {
      const ce = members(meta['ce'])
      return { ...common, status: 'accepted', ...named(ce.get('id'), ce.get('type')), reasons: [] }
    }
    case 'notification-rejected':
    case 'notification-quarantined': {
      const digest = text(data['digest'])
      return {
        ...common,
        status: event.type === 'notification-rejected' ? 'rejected' : 'quarantined',
        ...named(data['ceId'], data['ceType']),
        reasons: readReasons(data['reasons']),
        ...(digest === undefined ? {} : { digest }),
      }
    }
    // The other ways out of quarantine leave an event, and so a receipt, of their own.
    case 'quarantine-resolved':
      if (data['outcome'] !== 'dismissed') return undefined
      return { ...common, status: 'dismissed', ...named(data['ceId'], data['ceType']), reasons: [dismissed] }
    default:
      return undefined
  }
}

const dismissed: ReceiptReason = {
  code: 'DISMISSED',
  pointer: '',
  rule: 'two people decided that it will not be taken',
  remedy: 'Ask the operator why. If it should be taken all the same, send it again under a new id.',
}

function agreementOf(value: unknown): Pick<Receipt, 'agreement'> {
  const from = members(value)
  const [id, version, clauses] = ['id', 'version', 'clauses'].map((name) => from.get(name))
  if (typeof id !== 'string' || typeof version !== 'number' || !Array.isArray(clauses)) return {}
  return { agreement: { id, version, clauses: clauses.filter((clause) => typeof clause === 'string') } }
}

function named(id: unknown, type: unknown): { notification?: string; type?: string } {
  const notification = text(id)
  const contract = text(type)
  return {
    ...(notification === undefined ? {} : { notification }),
    ...(contract === undefined ? {} : { type: contract }),
  }
}

export const readReasons = (value: unknown): readonly ReceiptReason[] =>
  Array.isArray(value) ? value.flatMap(readReason) : []

function readReason(value: unknown): readonly ReceiptReason[] {
  const from = members(value)
  const [code, pointer, rule, remedy] = ['code', 'pointer', 'rule', 'remedy'].map((name) =>
    text(from.get(name)),
  )
  if (code === undefined || pointer === undefined || rule === undefined || remedy === undefined) return []
  return [{ code, pointer, rule, remedy }]
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function members(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
}
