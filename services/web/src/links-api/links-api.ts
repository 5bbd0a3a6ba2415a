import type { Answer } from '../api/answer.ts'

/**
 * The port to the linkage API: what link reviewers ask and do, with their own token. The agreement decides there, and
 * every act is in the log before it is answered. An implementation MUST NOT keep anything it was answered.
 */
export interface LinksApi {
  /** What is open, the longest waiting first. */
  queue(token: string): Promise<Answer<readonly Review[]>>
  review(token: string, id: string): Promise<Answer<Review>>
  /** Who the two records are about. A disclosure: recorded before it is answered, or not answered. */
  reveal(token: string, id: string, reason: string): Promise<Answer<Revealed>>
  answer(token: string, id: string, given: GivenAnswer): Promise<Answer<Acted>>
  /** The latest links made without a person. */
  recent(token: string): Promise<Answer<readonly RecentLink[]>>
  /** A record's case, and what taking it out touches, with others that leave together with it. */
  link(token: string, record: string, together: readonly string[]): Promise<Answer<LinkedRecord>>
  /** Takes records out of their case, together and for good. */
  part(token: string, parting: Parting): Promise<Answer<Acted>>
}

/** Are two records one person's? Which records is left out: who knew could look their cases up, and see which are a sample. */
export type Review = Readonly<{
  id: string
  requestedAt?: string
  feeds: readonly [string, string]
  /** Bits, rounded: what the two begin with, what each field adds, the strongest first, and what it comes to. */
  prior: number
  evidence: readonly Readonly<{ field: string; level: string; bits: number }>[]
  score: number
  contradiction?: string
  takesTwo: boolean
  saidSame: number
}>

/** As partners stated them, oldest first, in the order of the review's feeds. */
export type Revealed = Readonly<{
  review: Review
  stated: readonly [readonly StatedIdentity[], readonly StatedIdentity[]]
}>

export type StatedIdentity = Readonly<{
  familyName?: string
  givenNames?: readonly string[]
  aliases?: readonly Readonly<{ familyName?: string; givenNames?: readonly string[] }>[]
  birthDate?: string
  sexCode?: string
  nhsNumber?: string
  nhsNumberStatus?: string
  uncheckedNumber?: string
  prisonNumber?: string
  mergedPrisonNumbers?: readonly string[]
  pncId?: string
  croNumber?: string
  localId?: Readonly<{ issuer: string; value: string }>
  postcode?: string
  address?: Readonly<{ houseNumber?: string; street?: string; town?: string; district?: string }>
}>

export type GivenAnswer = Readonly<{ answer: string; ground: string }>

/** `waiting-for-second`: recorded, and done when another person says the same. */
export type Acted = 'done' | 'waiting-for-second'

export type LinkRecord = Readonly<{ record: string; feed: string }>
export type RecentLink = LinkRecord & Readonly<{ at: string; score: number }>

export type LinkedRecord = Readonly<{
  record: LinkRecord
  case: string
  others: readonly LinkRecord[]
  takesTwo: boolean
  /** One reviewer has asked for this very parting. */
  proposed: boolean
  /** Who saw what leaves together with what stays. */
  disclosures: readonly Readonly<{
    at: string
    kind: 'timeline' | 'list'
    organisation: string
    audience: string
  }>[]
}>

export type Parting = Readonly<{ case: string; records: readonly string[]; reason: string }>
