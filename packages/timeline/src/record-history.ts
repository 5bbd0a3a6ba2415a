import type { FactsPart } from '@hub/contracts'

/** The sealed `facts` of one notification, as far as they can still be opened. */
export type RecordedFacts =
  | Readonly<{ kind: 'open'; part: FactsPart }>
  /** Shredded: what it said is gone, that it was there is not. */
  | Readonly<{ kind: 'removed' }>
  /** Damaged. Something is missing that may not be missing; the audit says what. */
  | Readonly<{ kind: 'unreadable' }>

export type RecordNotification = Readonly<{
  /** The log's event id. */
  eventId: string
  /** The CloudEvents id, which corrections name. */
  ceId: string
  /** The CloudEvents type. */
  contract: string
  feed: string
  /** RFC 3339 UTC: when the hub came to know. */
  recordedAt: string
  facts: RecordedFacts
}>

/** What partners have said of one source record. */
export type RecordHistory = Readonly<{
  /** The record's stream. */
  record: string
  notifications: readonly RecordNotification[]
}>
