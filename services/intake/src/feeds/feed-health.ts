import { compareInstants, dayOf, hourMs, millisecondsOf, plusMilliseconds } from '@hub/calendar'
import { decide, timeZoneOf, type Partner, type Register } from '@hub/agreement'
import type { AgreementDocument } from '@hub/contracts'
import type { FeedCounts, FeedsHeard } from './feeds-heard.ts'
import { sizeOf, type Gap } from './sequence-gaps.ts'

export type FeedState =
  | 'ok'
  /** Longer silent than the agreement expects. */
  | 'quiet'
  /** Nothing has ever come, and something should have by now. */
  | 'never-heard'

export type FeedHealth = Readonly<{
  partner: string
  feed: string
  state: FeedState
  /** RFC 3339 UTC; absent where nothing has come yet. */
  lastHeard?: string
  /** RFC 3339 UTC: by then something, if only a heartbeat, should come. */
  expectedBy: string
  /** The clauses that say how often. */
  clauses: readonly string[]
  counts: FeedCounts
}>

export type SequenceHealth = Readonly<{
  partner: string
  kid: string
  highest: number
  /** How many numbers are missing for longer than arrivals may take to overtake each other. */
  missing: number
  ranges: readonly Gap[]
}>

export type FeedsReport = Readonly<{
  /** RFC 3339 UTC: the moment it is true of. */
  at: string
  feeds: readonly FeedHealth[]
  sequences: readonly SequenceHealth[]
  /** A feed is quiet or was never heard, or a number is missing. */
  alarm: boolean
}>

export type FeedsQuestion = Readonly<{
  heard: FeedsHeard
  register: Register
  /** RFC 3339 UTC. */
  now: string
  /** How long a gap may last before it counts: messages on several ways overtake each other. Default 15 minutes. */
  graceMs?: number
}>

/**
 * Which feeds are as the agreement expects them (`expectedWithinHours` of its flows in force), and which numbers are missing.
 * A flow that the agreement does not allow today is not expected, and not listed.
 */
export function feedHealth({ heard, register, now, graceMs = 15 * 60 * 1000 }: FeedsQuestion): FeedsReport {
  const feeds = expectations(register, now).map(({ partner, feed, hours, since, clauses }): FeedHealth => {
    const { lastHeard, counts } = heard.of(partner, feed)
    const expectedBy = plusMilliseconds(lastHeard ?? since, hours * hourMs)
    const isLate = compareInstants(now, expectedBy) > 0
    const late = lastHeard === undefined ? 'never-heard' : 'quiet'
    return {
      partner,
      feed,
      state: isLate ? late : 'ok',
      ...(lastHeard === undefined ? {} : { lastHeard }),
      expectedBy,
      clauses,
      counts,
    }
  })
  const settled = millisecondsOf(now) - graceMs
  const sequences = heard.sequences().map(({ missing, ...sequence }): SequenceHealth => {
    const ranges = missing.filter(({ noticedAt }) => millisecondsOf(noticedAt) <= settled)
    return { ...sequence, missing: ranges.reduce((sum, range) => sum + sizeOf(range), 0), ranges }
  })
  const alarm = feeds.some(({ state }) => state !== 'ok') || sequences.some(({ missing }) => missing > 0)
  return { at: now, feeds, sequences, alarm }
}

type Expectation = Readonly<{
  partner: string
  feed: string
  hours: number
  /** From when on something could have come. */
  since: string
  clauses: readonly string[]
}>

/** What each partner should be heard from, once for each feed: of several flows the one that expects it soonest. */
function expectations(register: Register, now: string): readonly Expectation[] {
  const found = new Map<string, Expectation>()
  for (const partner of register.partners.values()) {
    for (const { flow, adoptedAt } of flowsInForce(register, partner, now)) {
      const { feed, startsOn, expectedWithinHours: hours, clause } = flow
      const since = latest([`${startsOn}T00:00:00.000Z`, adoptedAt, ...firstKey(register, partner.id)])
      const name = `${partner.id}\n${feed}`
      if (hours < (found.get(name)?.hours ?? Infinity))
        found.set(name, { partner: partner.id, feed, hours, since, clauses: [clause] })
    }
  }
  return [...found.values()]
}

type Flow = AgreementDocument['flows'][number]
type FlowInForce = Readonly<{ flow: Flow; /** When its agreement first came. */ adoptedAt: string }>

/** The flows of the version in force by which this partner may send something today. */
function flowsInForce(register: Register, partner: Partner, now: string): readonly FlowInForce[] {
  const flows = new Map<Flow, FlowInForce>()
  for (const { versions } of register.agreements.values()) {
    const [first] = versions
    for (const { document } of versions) {
      const day = dayOf(now, timeZoneOf(document))
      const party = document.parties.find(({ id }) => id === partner.id)
      for (const flow of document.flows) {
        if (first === undefined || flow.party !== partner.id || flow.startsOn > day) continue
        const sources = [...(party?.sources ?? []), ...partner.sources]
        const isOpen = sources.some((source) => {
          const act = {
            kind: 'intake',
            partner: partner.id,
            feed: flow.feed,
            type: flow.types[0] ?? '',
            source,
          } as const
          const decision = decide(register, act, now)
          return decision.kind === 'allowed' && decision.document === document
        })
        if (isOpen) flows.set(flow, { flow, adoptedAt: first.adoptedAt })
      }
    }
  }
  return [...flows.values()]
}

const latest = (instants: readonly string[]): string =>
  instants.reduce((one, other) => (compareInstants(other, one) > 0 ? other : one))

/** A partner can be heard from the day on which its first key is valid. */
function firstKey({ keys }: Register, partner: string): readonly string[] {
  return [...keys.values()]
    .filter((entry) => entry.partner === partner)
    .map(({ key }) => key.notBefore)
    .toSorted(compareInstants)
    .slice(0, 1)
}
