import type { EventLog, RecordedEvent } from '@hub/event-log'
import { open, type KeyVault } from '@hub/key-vault'
import { inOrder } from '../in-order.ts'
import type { Intake } from '../intake.ts'
import type { ToAppend } from '../keeping/intake-events.ts'
import { arrivalOf } from '../keeping/quarantined-message.ts'
import type { Reason } from '../reason.ts'
import {
  resolution,
  type Dismissal,
  type Quarantined,
  type QuarantineIndex,
  type Resolution,
} from './quarantine-index.ts'
import { resolved, retried, type ResolutionToRecord } from './quarantine-events.ts'

export type DeskParts = Readonly<{
  log: EventLog
  vault: KeyVault
  intake: Pick<Intake, 'receiveAgain'>
  book: QuarantineIndex
  /** RFC 3339 UTC with milliseconds. */
  clock: () => string
}>

export type RetryRequest = Readonly<{
  by: string
  /** Two people who accept that it is older than the hub takes without asking. */
  acceptLate?: Readonly<{ approvedBy: readonly string[] }>
}>

export type DismissRequest = Readonly<{ reason: Dismissal; approvedBy: readonly string[] }>

export type DeskAnswer =
  | Readonly<{ kind: 'resolved'; resolution: Resolution }>
  /** It still waits, for these reasons as they are now. */
  | Readonly<{ kind: 'held'; reasons: readonly Reason[] }>
  | Readonly<{ kind: 'unknown' }>
  | Readonly<{ kind: 'two-approvers-needed' }>
  /** The sealed message cannot be opened: it stays where it is. */
  | Readonly<{ kind: 'closed'; why: 'shredded' | 'not-permitted' | 'damaged' }>

/**
 * Where people decide about quarantined messages. Every decision is an event, and each message has one end: retried many times,
 * or broken off in the middle and retried, it has one effect.
 */
export type QuarantineDesk = Readonly<{
  /**
   * Through intake again. Who sent it and whether it was fresh are judged by the day it arrived; what may be shared by the
   * agreement and contracts of today. The keys and the age that hold it back are as they are now.
   */
  retry(id: string, request: RetryRequest): Promise<DeskAnswer>
  /** Never to be taken. Two people. */
  dismiss(id: string, request: DismissRequest): Promise<DeskAnswer>
}>

export function quarantineDesk({ log, vault, intake, book, clock }: DeskParts): QuarantineDesk {
  const ordered = inOrder()

  async function retryWaiting(item: Quarantined, { by, acceptLate }: RetryRequest): Promise<DeskAnswer> {
    const opened = await openMessage(item)
    if (opened.kind !== 'opened') return opened
    const acceptedLateBy = acceptLate?.approvedBy ?? []
    await append(retried(item, { by, acceptedLateBy }, clock()))
    const outcome = await intake.receiveAgain(arrivalOf(opened.plaintext), {
      quarantined: item.id,
      arrivedAt: item.receivedAt,
      acceptLate: acceptLate !== undefined,
    })
    switch (outcome.kind) {
      case 'accepted':
      case 'duplicate':
      case 'rejected':
        return resolve(item, { outcome: outcome.kind, by: [by], event: outcome.eventId })
      case 'quarantined':
        return { kind: 'held', reasons: outcome.reasons }
      default:
        return outcome satisfies never
    }
  }

  /** What the log says, not what this call wanted: somebody else may have been first. */
  async function resolve(item: Quarantined, wanted: ResolutionToRecord): Promise<DeskAnswer> {
    const recorded = resolution(await append(resolved(item, wanted, clock())))
    if (recorded === undefined) throw new Error('The log answered a resolution with something else')
    return { kind: 'resolved', resolution: recorded }
  }

  async function openMessage(item: Quarantined) {
    const event = await recordedOf(item)
    const message = event?.data['message']
    if (typeof message !== 'string') return { kind: 'closed', why: 'damaged' } as const
    const opened = await open(message, { eventId: item.id, part: 'message' }, vault)
    return opened.kind === 'opened' ? opened : ({ kind: 'closed', why: opened.kind } as const)
  }

  async function recordedOf({ id, stream, revision }: Quarantined): Promise<RecordedEvent | undefined> {
    for await (const event of log.readStream(stream, revision)) return event.id === id ? event : undefined
    return undefined
  }

  async function append({ stream, event }: ToAppend): Promise<RecordedEvent> {
    const outcome = await log.append(stream, [event], 'any')
    const recorded = outcome.kind === 'conflict' ? undefined : outcome.events[0]
    if (recorded === undefined) throw new Error('The log did not take a decision about quarantine')
    return recorded
  }

  /** The book follows the log, and may be a moment behind this desk: the log itself is asked. */
  async function decided(item: Quarantined): Promise<Resolution | undefined> {
    if (item.resolved !== undefined) return item.resolved
    for await (const event of log.readStream(item.stream, item.revision + 1)) {
      if (event.type === 'quarantine-resolved' && event.data['quarantined'] === item.id)
        return resolution(event)
    }
    return undefined
  }

  function decideOn(id: string, work: (item: Quarantined) => Promise<DeskAnswer>): Promise<DeskAnswer> {
    return ordered(id, async () => {
      const item = book.find(id)
      if (item === undefined) return { kind: 'unknown' }
      const already = await decided(item)
      return already === undefined ? work(item) : { kind: 'resolved', resolution: already }
    })
  }

  return {
    async retry(id, request) {
      if (request.acceptLate !== undefined && !areTwo(request.acceptLate.approvedBy))
        return { kind: 'two-approvers-needed' }
      return decideOn(id, (item) => retryWaiting(item, request))
    },
    async dismiss(id, { reason, approvedBy }) {
      if (!areTwo(approvedBy)) return { kind: 'two-approvers-needed' }
      return decideOn(id, (item) => resolve(item, { outcome: 'dismissed', by: approvedBy, reason }))
    },
  }
}

/** As the audit counts them: one person under two spellings is one. */
const areTwo = (people: readonly string[]): boolean =>
  new Set(people.map((name) => name.trim().toLowerCase()).filter((name) => name !== '')).size >= 2
