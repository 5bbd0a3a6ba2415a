import { readLogEventOf, type LogEvent, type LogEventData } from '@hub/contracts/log-events'
import type { Position, RecordedEvent, StreamName } from '@hub/event-log'
import type { ReceiptReason } from '../receipts/receipt.ts'

/** What a message out of quarantine ended as, or why it never will be anything. */
export type QuarantineOutcome = LogEventData<'quarantine-resolved'>['outcome']

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
export type QuarantineIndex = Readonly<{
  note(event: RecordedEvent): void
  find(id: string): Quarantined | undefined
  /** In the order of the log; those that wait alone, unless `resolved` is asked for too. */
  list(filter?: Readonly<{ partner?: string; resolved?: boolean }>): readonly Quarantined[]
  /** Whether the keys of this vault record MUST stay, whatever their date: a message that waits would be lost. */
  needsKeysOf(record: string): boolean
}>

/** The vault's record under whose key a quarantined message is sealed. */
export const vaultRecordOf = (id: string): string => `quarantine-${id}`

export function quarantineIndex(): QuarantineIndex {
  const items = new Map<string, Quarantined>()

  /** Only what stands in the stream of the message's own partner speaks of it. */
  function about(event: Decided): Quarantined | undefined {
    const item = items.get(event.data.quarantined)
    return item?.stream === event.stream ? item : undefined
  }

  return {
    note(event) {
      const read = readLogEventOf(
        event,
        'notification-quarantined',
        'quarantine-retried',
        'quarantine-resolved',
      )
      if (read === undefined) return
      if (read.type === 'notification-quarantined') {
        if (!items.has(read.id)) items.set(read.id, quarantined(read))
        return
      }
      const item = about(read)
      if (item === undefined) return
      if (read.type === 'quarantine-retried')
        items.set(item.id, { ...item, retried: [...item.retried, retrial(read)] })
      else items.set(item.id, { ...item, resolved: item.resolved ?? resolutionIn(read) })
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

type Held = LogEvent<'notification-quarantined', RecordedEvent>
type Decided = LogEvent<'quarantine-retried' | 'quarantine-resolved', RecordedEvent>

function quarantined({ id, stream, revision, position, data, meta }: Held): Quarantined {
  const { ceType, ceId, reasons } = data
  const { partner = '', feed, receivedAt } = meta
  return {
    id,
    partner,
    stream,
    revision,
    position,
    ...(feed === undefined ? {} : { feed }),
    ...(ceType === undefined ? {} : { type: ceType }),
    ...(ceId === undefined ? {} : { notification: ceId }),
    reasons,
    receivedAt,
    retried: [],
  }
}

const retrial = ({ data, meta }: LogEvent<'quarantine-retried'>): Retrial => ({
  at: meta.recordedAt,
  by: data.by,
  approvedBy: data.acceptedLateBy ?? [],
})

/** The resolution that an event records; `undefined` where it is none, or does not keep its schema. */
export function resolution(recorded: RecordedEvent): Resolution | undefined {
  const read = readLogEventOf(recorded, 'quarantine-resolved')
  return read && resolutionIn(read)
}

function resolutionIn({ data, meta }: LogEvent<'quarantine-resolved'>): Resolution {
  const { outcome, by, event, reason } = data
  return {
    at: meta.recordedAt,
    outcome,
    by,
    ...(event === undefined ? {} : { event }),
    ...(reason === undefined ? {} : { reason }),
  }
}
