import {
  Position,
  wakeUp,
  type EventLog,
  type FollowerEnd,
  type News,
  type RecordedEvent,
} from '@hub/event-log'
import { feedsHeard, type FeedsHeard } from '../feeds/feeds-heard.ts'
import { knownNotifications, type KnownNotifications } from '../known-notifications.ts'
import { quarantineIndex, type QuarantineIndex } from '../quarantine/quarantine-index.ts'
import { receiptOf, unidentified, type Receipt } from './receipt.ts'

export type ReceiptQuery = Readonly<{
  /** Only those after this position. */ after?: Position
  /** Default 500. */ limit?: number
}>

/** What became of every arrival: a projection of the log, in memory, disposable. */
export type Receipts = Readonly<{
  /** Resolves when all that is in the log has been read, and keeps following. Rejects when the log cannot be read. */
  start(signal: AbortSignal): Promise<void>
  /** Resolves when it no longer follows, with why. Never rejects. */
  ended: Promise<FollowerEnd>
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
  /** Of whom there are receipts, without `unidentified`. */
  partners(): readonly string[]
  /** How many receipts of a partner come after a position (`undefined`: all), and since when the first of them waits. */
  waitingAfter(partner: string, after: Position | undefined): Readonly<{ count: number; since?: string }>
  /** Rings when an event was taken in, and when there will be no more. */
  news: News
  /** No longer follows the log, by a failure or because it was told to stop. */
  isOver(): boolean
  /** What was heard from whom. */
  heard: FeedsHeard
  /** What waits for somebody to decide. */
  quarantine: QuarantineIndex
  /** For `intake`: ahead of the receipts by what this process has appended itself. */
  known: KnownNotifications
}>

export function receipts(log: EventLog): Receipts {
  const known = knownNotifications()
  const byPartner = new Map<string, Receipt[]>()
  const byNotification = new Map<string, Receipt[]>()
  const counts = { accepted: 0, rejected: 0, quarantined: 0, dismissed: 0 }
  const news = wakeUp()
  const heard = feedsHeard()
  const quarantine = quarantineIndex()
  const agreements = new Map<string, Receipt['agreement']>()
  const waiting = new Set<Waiting>()
  let read: Position | undefined
  let failure: unknown
  const { promise: over, resolve: tellEnd } = Promise.withResolvers<FollowerEnd>()

  function evolve(event: RecordedEvent): void {
    known.note(event)
    heard.note(event)
    quarantine.note(event)
    const receipt = sharing(agreements, receiptOf(event))
    if (receipt !== undefined) {
      counts[receipt.status] += 1
      push(byPartner, receipt.partner, receipt)
      if (receipt.notification !== undefined)
        push(byNotification, keyOf(receipt.partner, receipt.notification), receipt)
    }
    read = event.position
    for (const one of waiting) if (hasRead(one)) settle(one)
    news.ring()
  }

  const hasRead = ({ position }: Waiting): boolean =>
    position === undefined || (read !== undefined && Position.compare(position, read) <= 0)

  function settle(one: Waiting): void {
    waiting.delete(one)
    if (hasRead(one)) one.resolve()
    else one.reject(new Error('The receipts no longer follow the log', { cause: failure }))
  }

  function ended(why: unknown): void {
    failure = why
    for (const one of waiting) settle(one)
    news.ring()
  }

  async function follow(signal: AbortSignal, caughtUp: () => void): Promise<void> {
    try {
      for await (const item of log.follow(undefined, signal)) {
        if ('position' in item) evolve(item)
        else caughtUp()
      }
      ended('stopped')
      tellEnd({ kind: 'stopped' })
    } catch (error) {
      ended(error)
      tellEnd({ kind: 'failed', error })
      throw error
    }
  }

  return {
    start: (signal) => new Promise((resolve, reject) => void follow(signal, resolve).then(resolve, reject)),
    ended: over,
    position: () => read,
    upTo(position) {
      return new Promise((resolve, reject) => {
        const one = { position, resolve, reject }
        if (failure !== undefined || hasRead(one)) settle(one)
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
    partners: () => [...byPartner.keys()].filter((partner) => partner !== unidentified),
    waitingAfter(partner, after) {
      const all = byPartner.get(partner) ?? []
      const from = after === undefined ? 0 : firstAfter(all, after)
      const since = all[from]?.at
      return { count: all.length - from, ...(since === undefined ? {} : { since }) }
    },
    news,
    isOver: () => failure !== undefined,
    heard,
    quarantine,
    known,
  }
}

type Waiting = Readonly<{
  position: Position | undefined
  resolve: () => void
  reject: (error: Error) => void
}>

/** Most receipts rest on the same clauses of the same version: all of them share one copy. */
function sharing(
  known: Map<string, Receipt['agreement']>,
  receipt: Receipt | undefined,
): Receipt | undefined {
  const { agreement } = receipt ?? {}
  if (receipt === undefined || agreement === undefined) return receipt
  const name = JSON.stringify(agreement)
  const shared = known.get(name) ?? agreement
  known.set(name, shared)
  return { ...receipt, agreement: shared }
}

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
    const at = all[middle]?.position
    if (at !== undefined && Position.compare(at, after) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
