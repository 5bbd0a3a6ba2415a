import type { RecordedEvent } from '@hub/event-log'
import { isHeartbeatData } from '@hub/notification'
import { signedSequence, type Sequence } from '../known-notifications.ts'
import { sequenceGaps, type Gap, type SequenceGaps } from './sequence-gaps.ts'

export type FeedCounts = Readonly<{
  accepted: number
  repeated: number
  rejected: number
  quarantined: number
  heartbeats: number
  nilReturns: number
}>

export type FeedHeard = Readonly<{
  /** RFC 3339 UTC, by the hub's clock; `undefined` where nothing has come. */
  lastHeard: string | undefined
  counts: FeedCounts
}>

export type SequenceHeard = Readonly<{
  partner: string
  kid: string
  /** The highest number heard of. */
  highest: number
  missing: readonly Gap[]
}>

/** What was heard from whom: a fold over the log, the same for the same log on any day. */
export type FeedsHeard = Readonly<{
  note(event: RecordedEvent): void
  of(partner: string, feed: string): FeedHeard
  /** One for each key that ever signed something. */
  sequences(): readonly SequenceHeard[]
}>

const countOf: Readonly<Record<string, keyof FeedCounts>> = {
  'notification-accepted': 'accepted',
  'notification-repeated': 'repeated',
  'notification-rejected': 'rejected',
  'notification-quarantined': 'quarantined',
  'partner-heartbeat': 'heartbeats',
  'nil-return': 'nilReturns',
}

const none: FeedCounts = {
  accepted: 0,
  repeated: 0,
  rejected: 0,
  quarantined: 0,
  heartbeats: 0,
  nilReturns: 0,
}

export function feedsHeard(): FeedsHeard {
  const feeds = new Map<string, FeedHeard>()
  const keys = new Map<string, { partner: string; gaps: SequenceGaps }>()

  function noteFeed(name: string, count: keyof FeedCounts, at: string | undefined): void {
    const { lastHeard, counts } = feeds.get(name) ?? { lastHeard: undefined, counts: none }
    feeds.set(name, {
      lastHeard: at !== undefined && (lastHeard === undefined || at > lastHeard) ? at : lastHeard,
      counts: { ...counts, [count]: counts[count] + 1 },
    })
  }

  function noteSequence(partner: string, { kid, seq }: Sequence, event: RecordedEvent): void {
    // A key belongs to the partner that registered it first; what another signs with it was refused.
    const known = keys.get(kid) ?? { partner, gaps: sequenceGaps() }
    keys.set(kid, known)
    for (const [from, to] of unusedIn(event)) if (to < seq) known.gaps.take([from, to], event.meta.recordedAt)
    known.gaps.take([seq, seq], event.meta.recordedAt)
  }

  return {
    note(event) {
      const count = countOf[event.type]
      if (count === undefined) return
      const { partner, feed, receivedAt, quarantined } = event.meta
      if (typeof partner !== 'string') return
      // What comes out of quarantine was heard when it went in.
      const at = typeof receivedAt === 'string' && quarantined === undefined ? receivedAt : undefined
      if (typeof feed === 'string') noteFeed(nameOf(partner, feed), count, at)
      const sequence = sequenceOf(event)
      if (sequence !== undefined) noteSequence(partner, sequence, event)
    },
    of: (partner, feed) => feeds.get(nameOf(partner, feed)) ?? { lastHeard: undefined, counts: none },
    sequences: () =>
      [...keys].map(([kid, { partner, gaps }]) => ({
        partner,
        kid,
        highest: gaps.highest(),
        missing: gaps.gaps(),
      })),
  }
}

const nameOf = (partner: string, feed: string): string => `${partner}\n${feed}`

/** In the manifest where one is kept; else beside the digest, where the signature had verified. */
function sequenceOf({ data, meta }: RecordedEvent): Sequence | undefined {
  const kept = data['sequence']
  if (typeof kept !== 'object' || kept === null) return signedSequence(meta['manifest'])
  const { kid, seq }: Readonly<Record<string, unknown>> = { ...kept }
  return typeof kid === 'string' && typeof seq === 'number' ? { kid, seq } : undefined
}

function unusedIn({ type, data }: RecordedEvent) {
  if (type !== 'partner-heartbeat' && type !== 'nil-return') return []
  return isHeartbeatData(data) ? (data.unused ?? []) : []
}
