import type { Answer } from '../api/answer.ts'
import type { Timed } from '../wording/dates.ts'
import type { Partnership } from './partnership.ts'
import type { Themes } from './themes.ts'

/**
 * The port to the timelines API: what the pages may ask for, with the reader's own token. The agreement decides there,
 * not here. An implementation MUST NOT keep anything it was answered.
 */
export interface TimelinesApi {
  overview(token: string): Promise<Answer<Overview>>
  /** What this reader was shown that is no longer so, latest first. */
  notices(token: string): Promise<Answer<readonly Notice[]>>
  cases(token: string, filter: CaseFilter): Promise<Answer<CasePage>>
  /** A disclosure: recorded before it is answered, or not answered. */
  timeline(token: string, pseudonym: string, reading: Reading): Promise<Answer<CaseTimeline>>
  /** What several cases have in common. A disclosure: recorded before it is answered, or not answered. */
  themes(token: string): Promise<Answer<Themes>>
  /** How the partnership governs itself: of no case. */
  partnership(token: string): Promise<Answer<Partnership>>
}

export type Reading = Readonly<{
  purpose: string
  reason: string
  /** RFC 3339: what was known then. Now, when absent. */
  asOf?: string
}>

export type CaseFilter = Readonly<{
  feed?: string
  substance?: string
  died?: 'yes' | 'no'
  /** Four digits: something happened in it. */
  year?: string
  /** From 1. */
  page: number
  pageSize: number
}>

export type Overview = Readonly<{
  cases: number
  recordsByFeed: readonly Readonly<{ feed: string; count: number }>[]
  notificationsByMonth: readonly Readonly<{ month: string; feed: string; count: number }>[]
  lastHeard: readonly Readonly<{ feed: string; at: string }>[]
  receipts?: Readonly<{ accepted: number; rejected: number; quarantined: number }>
}>

export type Notice = Readonly<{
  at: string
  /** `parted`: records shown together are no longer one person's. `superseded`: the case went into another. */
  about: 'parted' | 'superseded'
  pseudonym: string
  nowPseudonym?: string
}>

export type CasePage = Readonly<{ total: number; cases: readonly CaseLine[] }>

export type CaseLine = Readonly<{
  pseudonym: string
  firstAt?: string
  lastAt?: string
  feeds: readonly string[]
  substances: readonly string[]
  died: boolean
}>

export type CaseTimeline = Readonly<{
  pseudonym: string
  asOf: string
  agreement: Readonly<{ id: string; version: number }>
  ageBand?: string
  sex?: string
  /** False when an entry could not be opened: a correction may be missing. */
  isComplete: boolean
  died?: Readonly<{ at: Timed; toldBy: string }>
  /** Every substance with the firmest that is known of it, firmest first. */
  findings: readonly Readonly<{ code: string; status: string }>[]
  feeds: readonly string[]
  firstAt?: string
  lastAt?: string
  assessment?: Assessment
  entries: readonly TimelineEntry[]
}>

/** What the case comes to by the verification ladder, in its codes. */
export type Assessment = Readonly<{
  categories: readonly Readonly<{ code: string; status: string }>[]
  overdoses: readonly Readonly<{ at: Timed; status: string; outcome: string; severity: readonly string[] }>[]
  death?: Readonly<{ status: string; drugs: boolean; alcohol: boolean; daysOpen?: number }>
  contradictions: readonly Readonly<{ kind: string; feeds: readonly string[] }>[]
  notReported: readonly Readonly<{ feed: string; because: string; organisation?: string }>[]
}>

export type TimelineEntry = Readonly<{
  /** Entries with the same are of one incident, attendance, release or inquest. */
  record: string
  /** The contract's type: it says in which order its facts make sense. Not for showing. */
  kind: string
  title: string
  feed: string
  at: Timed
  /** When the hub came to know. */
  knownAt: string
  superseded?: 'amended' | 'voided'
  facts: Facts
}>

/** Coded facts as the API shows them: their names and codes become words on the page. */
export type Fact = string | number | boolean | null | readonly Fact[] | Facts
export type Facts = Readonly<{ [name: string]: Fact }>
