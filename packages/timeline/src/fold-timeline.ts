import { factsForTier, findContract, type FactsPart, type Timed } from '@hub/contracts'
import { findingsIn } from './findings.ts'
import { millisecondsOf, timedFrom } from './instant.ts'
import { personIn } from './person.ts'
import type { RecordHistory, RecordNotification } from './record-history.ts'
import { summarise } from './summarise.ts'
import { superseded, type Superseded } from './supersession.ts'
import type { Timeline, TimelineEntry, TimelineTier } from './timeline.ts'

export type FoldOptions = Readonly<{
  /** RFC 3339: what the hub came to know later is left out, corrections of it too. */
  asOf: string
  tier: TimelineTier
  /** Feeds of which the agreement lets nothing be shown. */
  withheld?: readonly string[]
  /**
   * `shown` (the default): what a person reads. `figures`: for counting within the core, by which nobody reads a record;
   * only this takes in what a contract lets be counted and never shown. `timelineView` refuses it.
   */
  use?: 'shown' | 'figures'
}>

type Placed = Readonly<{ entry: TimelineEntry; person?: FactsPart['person'] }>

/**
 * Folds what a case's records say into its timeline. The same notifications in any order, or told twice, give the same
 * timeline.
 */
export function foldTimeline(records: readonly RecordHistory[], options: FoldOptions): Timeline {
  const { asOf, tier } = options
  const known = records.flatMap(({ record, notifications }) => {
    const heard = onceEach(notifications).filter(
      (notification) =>
        millisecondsOf(notification.recordedAt) <= millisecondsOf(asOf) && mayStand(notification, options),
    )
    const fates = superseded(heard)
    return heard.map((notification) =>
      place(notification, { record, tier, fate: fates.get(notification.ceId) }),
    )
  })
  const placed = known.toSorted((a, b) => inOrder(a.entry, b.entry))
  const entries = placed.map(({ entry }) => entry)
  const counting = placed.filter(({ entry }) => entry.superseded === undefined)
  return {
    asOf,
    tier,
    person: personIn(counting.flatMap(({ person }) => person ?? [])),
    entries,
    summary: summarise(entries),
    isComplete: entries.every(({ kind }) => kind !== 'unreadable'),
  }
}

/**
 * Neither its content nor that it was there: an entry of kind `removed` would still say that a death was registered. What
 * no contract is known of is shown, since nothing of its facts can be.
 */
function mayStand(
  { contract, feed }: Pick<RecordNotification, 'contract' | 'feed'>,
  { withheld = [], use = 'shown' }: Pick<FoldOptions, 'withheld' | 'use'>,
): boolean {
  if (use === 'figures') return true
  return !withheld.includes(feed) && findContract(contract)?.figuresOnly !== true
}

const onceEach = (notifications: readonly RecordNotification[]): readonly RecordNotification[] => [
  ...new Map(notifications.map((notification) => [notification.eventId, notification])).values(),
]

type Where = Readonly<{ record: string; tier: TimelineTier; fate: Superseded | undefined }>

function place(notification: RecordNotification, { record, tier, fate }: Where): Placed {
  const { eventId, contract, feed, recordedAt, facts } = notification
  const about = { id: eventId, record, feed, knownAt: recordedAt, ...(fate && { superseded: fate }) }
  if (facts.kind !== 'open') {
    const title = facts.kind === 'removed' ? 'Content removed' : 'Content cannot be read'
    return {
      entry: { ...about, kind: facts.kind, title, at: noticed(recordedAt), facts: {}, substances: [] },
    }
  }
  const shown = factsForTier(contract, facts.part.facts, tier)
  const entry = {
    ...about,
    kind: contract,
    title: findContract(contract)?.title ?? 'Notification of an unknown kind',
    at: occurredAt(contract, facts.part) ?? noticed(recordedAt),
    facts: shown,
    substances: findingsIn(shown),
  }
  return { entry, person: facts.part.person }
}

const noticed = (recordedAt: string): Timed => ({ at: recordedAt, precision: 'unknown' })

function occurredAt(contract: string, { occurred, facts }: FactsPart): Timed | undefined {
  if (occurred !== undefined) return occurred
  const names = findContract(contract)?.occurred ?? []
  return names
    .map((pointer) => /^\/facts\/([^/]+)$/.exec(pointer)?.[1])
    .map((name) => (name === undefined ? undefined : timedFrom(facts[name])))
    .find((at) => at !== undefined)
}

/** A total order: equal times are told apart by when they became known, and last by id. */
function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return (
    millisecondsOf(a.at.at) - millisecondsOf(b.at.at) ||
    millisecondsOf(a.knownAt) - millisecondsOf(b.knownAt) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
