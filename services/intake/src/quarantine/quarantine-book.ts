import type { JsonObject, Position, RecordedEvent, StreamName } from '@hub/event-log'
import { readReasons, type ReceiptReason } from '../receipts/receipt.ts'

/** What a message out of quarantine ended as, or why it never will be anything. */
export type QuarantineOutcome = 'accepted' | 'duplicate' | 'rejected' | 'dismissed'

/** Why two people decided that a message will never be taken. A closed list: free text could hold a name. */
export const dismissals = ['sent-in-error', 'sent-again', 'not-genuine', 'not-wanted'] as const
export type Dismissal = (typeof dismissals)[number]

export type Retrial = Readonly<{
  at: string
  by: string
  /** Empty unless its age was accepted. */
  approvedBy: readonly string[]
}>

export type Resolution = Readonly<{
  at: string
  outcome: QuarantineOutcome
  by: readonly string[]
  /** The event that came of it; absent of a dismissal. */
  event?: string
  reason?: string
}>

/** One quarantined message; of its content nothing. */
export type Quarantined = Readonly<{
  /** Of the event that holds it. */
  id: string
  partner: string
  stream: StreamName
  revision: number
  position: Position
  feed?: string
  /** The notification type. */
  type?: string
  /** The CloudEvents id, where it was a UUID. */
  notification?: string
  reasons: readonly ReceiptReason[]
  receivedAt: string
  retried: readonly Retrial[]
  /** Absent while it waits for somebody. */
  resolved?: Resolution
}>

/** What is in quarantine, and what became of it: a fold over the log. Nothing leaves it by the passing of time. */
export type QuarantineBook = Readonly<{
  note(event: RecordedEvent): void
  find(id: string): Quarantined | undefined
  /** In the order of the log; those that wait alone, unless `resolved` is asked for too. */
  list(filter?: Readonly<{ partner?: string; resolved?: boolean }>): readonly Quarantined[]
  /** Whether the keys of this vault record MUST stay, whatever their date: a message that waits would be lost. */
  needsKeysOf(record: string): boolean
}>

/** The vault's record under whose key a quarantined message is sealed. */
export const vaultRecordOf = (id: string): string => `quarantine-${id}`

export function quarantineBook(): QuarantineBook {
  const items = new Map<string, Quarantined>()

  /** Only what stands in the stream of the message's own partner speaks of it. */
  function about({ data, stream }: RecordedEvent): Quarantined | undefined {
    const item = items.get(text(data['quarantined']) ?? '')
    return item?.stream === stream ? item : undefined
  }

  return {
    note(event) {
      switch (event.type) {
        case 'notification-quarantined':
          if (!items.has(event.id)) items.set(event.id, quarantined(event))
          return
        case 'quarantine-retried': {
          const item = about(event)
          if (item !== undefined) items.set(item.id, { ...item, retried: [...item.retried, retrial(event)] })
          return
        }
        case 'quarantine-resolved': {
          const item = about(event)
          const resolved = resolution(event)
          if (item !== undefined && resolved !== undefined)
            items.set(item.id, { ...item, resolved: item.resolved ?? resolved })
          return
        }
        default:
      }
    },
    find: (id) => items.get(id),
    list: ({ partner, resolved = false } = {}) =>
      [...items.values()].filter(
        (item) =>
          (resolved || item.resolved === undefined) && (partner === undefined || item.partner === partner),
      ),
    needsKeysOf(record) {
      const item = record.startsWith(vaultRecordOf(''))
        ? items.get(record.slice(vaultRecordOf('').length))
        : undefined
      return item !== undefined && item.resolved === undefined
    },
  }
}

function quarantined({ id, stream, revision, position, data, meta }: RecordedEvent): Quarantined {
  return {
    id,
    partner: text(meta['partner']) ?? '',
    stream,
    revision,
    position,
    ...named('feed', meta['feed']),
    ...named('type', data['ceType']),
    ...named('notification', data['ceId']),
    reasons: readReasons(data['reasons']),
    receivedAt: text(meta['receivedAt']) ?? meta.recordedAt,
    retried: [],
  }
}

const retrial = ({ data, meta }: RecordedEvent): Retrial => ({
  at: meta.recordedAt,
  by: text(data['by']) ?? '',
  approvedBy: texts(data['acceptedLateBy']),
})

/** The resolution an event records; `undefined` where it records none that is understood. */
export function resolution({ data, meta }: Readonly<{ data: JsonObject; meta: RecordedEvent['meta'] }>) {
  const outcome = outcomes.find((known) => known === data['outcome'])
  if (outcome === undefined) return undefined
  return {
    at: meta.recordedAt,
    outcome,
    by: texts(data['by']),
    ...named('event', data['event']),
    ...named('reason', data['reason']),
  }
}

const outcomes: readonly QuarantineOutcome[] = ['accepted', 'duplicate', 'rejected', 'dismissed']

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

function named<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  const found = text(value)
  if (found === undefined) return {}
  const holder: Partial<Record<Name, string>> = {}
  holder[name] = found
  return holder
}
