import { factsForTier, findContract, type FactsPart } from '@hub/contracts'
import { findingsIn } from './findings.ts'
import {
  receivedNotifications,
  type ReceivedNotification,
  type AsKnownOptions,
} from './received-notifications.ts'
import { inTime } from './instant.ts'
import { noticed, occurredAt } from './occurred-at.ts'
import { personIn } from './person.ts'
import type { RecordHistory } from './record-history.ts'
import { summarise } from './summarise.ts'
import type { Timeline, TimelineEntry, TimelineTier } from './timeline.ts'

export type FoldOptions = Omit<AsKnownOptions, 'timeZone'> & Readonly<{ tier: TimelineTier }>

type Placed = Readonly<{ entry: TimelineEntry; person?: FactsPart['person'] }>

/**
 * Folds what a case's records say into its timeline. The same notifications in any order, or told twice, give the same
 * timeline.
 */
export function foldTimeline(records: readonly RecordHistory[], options: FoldOptions): Timeline {
  const { asOf, tier } = options
  const placed = receivedNotifications(records, options)
    .map((heard) => place(heard, tier))
    .toSorted((a, b) => inOrder(a.entry, b.entry))
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

function place({ record, notification, supersession }: ReceivedNotification, tier: TimelineTier): Placed {
  const { eventId, contract, feed, recordedAt, facts } = notification
  const about = {
    id: eventId,
    record,
    feed,
    knownAt: recordedAt,
    ...(supersession && { superseded: supersession.superseded }),
  }
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

/** A total order: equal times are told apart by when they became known, and last by id. */
function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return (
    inTime(a.at.at) - inTime(b.at.at) ||
    inTime(a.knownAt) - inTime(b.knownAt) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
