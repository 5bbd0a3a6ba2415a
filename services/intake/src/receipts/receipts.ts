import type { EventLog, Position, RecordedEvent } from '@hub/event-log'
import { knownNotifications, sequenceOf, type KnownNotifications } from '../known-notifications.ts'
import { receiptOf, type Receipt } from './receipt.ts'

export type ReceiptQuery = Readonly<{
  /** Only those after this position. */ after?: Position
  /** Default 500. */ limit?: number
}>

/** What became of every arrival: a projection of the log, in memory, disposable. */
export type Receipts = Readonly<{
  /** Resolves when all that is in the log has been read, and keeps following. Rejects when the log cannot be read. */
  start(signal: AbortSignal): Promise<void>
  /** How far it has read. */
  position(): Position | undefined
  /** Resolves when it has read that far. Throws when following has failed. */
  upTo(position: Position | undefined): Promise<void>
  /** In the order of the log. */
  ofPartner(partner: string, query?: ReceiptQuery): readonly Receipt[]
  /** All that became of one notification, in the order of the log: it may have been rejected before it was accepted. */
  ofNotification(partner: string, notification: string): readonly Receipt[]
  /** How many of each status, over all partners. */
  counts(): Readonly<Record<Receipt['status'], number>>
  /** The highest running number accepted from a partner's key; gaps are for the audit to find. */
  lastSequence(kid: string): number | undefined
  /** For `intake`: ahead of the receipts by what this process has appended itself. */
  known: KnownNotifications
}>

export function receipts(log: EventLog): Receipts {
  const known = knownNotifications()
  const byPartner = new Map<string, Receipt[]>()
  const byNotification = new Map<string, Receipt[]>()
  const counts = { accepted: 0, rejected: 0, quarantined: 0 }
  const sequences = new Map<string, number>()
  const waiting = new Set<Waiting>()
  let read: Position | undefined
  let failure: unknown

  function evolve(event: RecordedEvent): void {
    known.note(event)
    const receipt = receiptOf(event)
    if (receipt !== undefined) {
      counts[receipt.status] += 1
      push(byPartner, receipt.partner, receipt)
      if (receipt.notification !== undefined)
        push(byNotification, keyOf(receipt.partner, receipt.notification), receipt)
    }
    if (receipt?.status === 'accepted') {
      const sequence = sequenceOf(event)
      if (sequence !== undefined)
        sequences.set(sequence.kid, Math.max(sequence.seq, sequences.get(sequence.kid) ?? 0))
    }
    read = event.position
    for (const one of waiting) if (one.position <= event.position) settle(one)
  }

  function settle(one: Waiting): void {
    waiting.delete(one)
    if (one.position <= (read ?? -1)) one.resolve()
    else one.reject(new Error('The receipts no longer follow the log', { cause: failure }))
  }

  function ended(why: unknown): void {
    failure = why
    for (const one of waiting) settle(one)
  }

  async function follow(signal: AbortSignal, caughtUp: () => void): Promise<void> {
    try {
      for await (const item of log.follow(undefined, signal)) {
        if ('position' in item) evolve(item)
        else caughtUp()
      }
      ended('stopped')
    } catch (error) {
      ended(error)
      throw error
    }
  }

  return {
    start: (signal) => new Promise((resolve, reject) => void follow(signal, resolve).then(resolve, reject)),
    position: () => read,
    upTo(position) {
      return new Promise((resolve, reject) => {
        const one = { position: position ?? -1, resolve, reject }
        if (failure !== undefined || one.position <= (read ?? -1)) settle(one)
        else waiting.add(one)
      })
    },
    ofPartner(partner, { after, limit = 500 } = {}) {
      const all = byPartner.get(partner) ?? []
      const from = after === undefined ? 0 : firstAfter(all, after)
      return all.slice(from, from + limit)
    },
    ofNotification: (partner, notification) => byNotification.get(keyOf(partner, notification)) ?? [],
    counts: () => ({ ...counts }),
    lastSequence: (kid) => sequences.get(kid),
    known,
  }
}

type Waiting = Readonly<{ position: number; resolve: () => void; reject: (error: Error) => void }>

const keyOf = (partner: string, notification: string): string => `${partner}\n${notification}`

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** The receipts of a partner stand in the order of the log, so half of them can be left out at each step. */
function firstAfter(all: readonly Receipt[], after: Position): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((all[middle]?.position ?? Infinity) <= after) low = middle + 1
    else high = middle
  }
  return low
}
