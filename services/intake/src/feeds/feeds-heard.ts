import { readLogEventOf, type LogEvent } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
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

const arrivals = [
  'notification-accepted',
  'notification-repeated',
  'notification-rejected',
  'notification-quarantined',
  'partner-heartbeat',
  'nil-return',
] as const

type Arrived = LogEvent<(typeof arrivals)[number], RecordedEvent>

const countOf: Readonly<Record<Arrived['type'], keyof FeedCounts>> = {
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

  function noteSequence(partner: string, { kid, seq }: Sequence, event: Arrived): void {
    // A key belongs to the partner that registered it first; what another signs with it was refused.
    const known = keys.get(kid) ?? { partner, gaps: sequenceGaps() }
    keys.set(kid, known)
    for (const [from, to] of unusedIn(event)) if (to < seq) known.gaps.take([from, to], event.meta.recordedAt)
    known.gaps.take([seq, seq], event.meta.recordedAt)
  }

  return {
    note(event) {
      const read = readLogEventOf(event, ...arrivals)
      if (read?.meta.partner === undefined) return
      const { partner, feed, receivedAt } = read.meta
      // What comes out of quarantine was heard when it went in.
      const at = 'quarantined' in read.meta ? undefined : receivedAt
      if (feed !== undefined) noteFeed(nameOf(partner, feed), countOf[read.type], at)
      const sequence = sequenceOf(read)
      if (sequence !== undefined) noteSequence(partner, sequence, read)
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
const sequenceOf = (event: Arrived): Sequence | undefined =>
  'manifest' in event.meta
    ? signedSequence(event.meta.manifest)
    : 'sequence' in event.data
      ? event.data.sequence
      : undefined

const unusedIn = ({ data }: Arrived) => ('unused' in data ? (data.unused ?? []) : [])
