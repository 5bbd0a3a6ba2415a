import type { Position, RecordedEvent } from '@hub/event-log'

/** As recorded; `code` is a `ReasonCode` of the version that recorded it. */
export type ReceiptReason = Readonly<{ code: string; pointer: string; rule: string; remedy: string }>

/** The fate of one notification. A duplicate has none of its own: it is answered with the first one's. */
export type Receipt = Readonly<{
  /** `unidentified` where no registered key was named. */
  partner: string
  status: 'accepted' | 'rejected' | 'quarantined'
  /** The CloudEvents id; absent where it was not a UUID. */
  notification?: string
  /** Only a known contract's. */
  type?: string
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
  }
  switch (event.type) {
    case 'notification-accepted': {
      const ce = members(meta['ce'])
      return { ...common, status: 'accepted', ...named(ce.get('id'), meta['contract']), reasons: [] }
    }
    case 'notification-rejected':
    case 'notification-quarantined': {
      const digest = text(data['digest'])
      return {
        ...common,
        status: event.type === 'notification-rejected' ? 'rejected' : 'quarantined',
        ...named(data['ceId'], data['ceType']),
        reasons: Array.isArray(data['reasons']) ? data['reasons'].flatMap(readReason) : [],
        ...(digest === undefined ? {} : { digest }),
      }
    }
    default:
      return undefined
  }
}

function named(id: unknown, type: unknown): { notification?: string; type?: string } {
  const notification = text(id)
  const contract = text(type)
  return {
    ...(notification === undefined ? {} : { notification }),
    ...(contract === undefined ? {} : { type: contract }),
  }
}

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
