import type { JsonObject, Timed } from '@hub/contracts'
import type { SubstanceFound } from './findings.ts'
import type { Superseded } from './supersession.ts'

export type TimelineTier = 'core' | 'subgroup'

export type TimelineEntry = Readonly<{
  /** The log's event id. */
  id: string
  /** The record's stream: entries of one incident, attendance or inquest belong together. */
  record: string
  /** The contract's type; `removed` where the content was shredded, `unreadable` where it is damaged. */
  kind: string
  /** Plain English. */
  title: string
  feed: string
  /** When it happened; where nothing says so, when the hub came to know, with precision `unknown`. */
  at: Timed
  knownAt: string
  /** It counts no more: replaced by a corrected notification, or taken back. */
  superseded?: Superseded
  /** What the tier may see. */
  facts: JsonObject
  substances: readonly SubstanceFound[]
}>

/** A case's history as one tier may see it, as known at an instant. */
export type Timeline = Readonly<{
  asOf: string
  tier: TimelineTier
  person: Readonly<{ ageBand?: string; sex?: string }>
  /** In the order in which things happened. */
  entries: readonly TimelineEntry[]
  summary: TimelineSummary
  /** False when an entry is unreadable: a correction may be missing. */
  isComplete: boolean
}>

/** What the entries that still count come to. Computed, never sent by a partner. */
export type TimelineSummary = Readonly<{
  died?: Readonly<{ at: Timed; toldBy: string }>
  /** Codes of substances that were there as far as anybody knows, firmest first. */
  substances: readonly string[]
  /** Every substance with its strongest status, refuted ones too. */
  findings: readonly SubstanceFound[]
  /** When the first and the last of it happened. */
  firstAt?: string
  lastAt?: string
  /** Feeds that told anything, in alphabetical order. */
  feeds: readonly string[]
}>
