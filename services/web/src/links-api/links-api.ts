import type { AnswerOf } from '@hub/contracts/api'
import type { ApiResult } from '../api/answer.ts'

/**
 * The port to the linkage API: what link reviewers ask and do, with their own token. The agreement decides there, and
 * every act is in the log before it is answered. An implementation MUST NOT keep anything it was answered.
 */
export interface LinksApi {
  /** What is open, the longest waiting first. */
  queue(token: string): Promise<ApiResult<readonly Review[]>>
  review(token: string, id: string): Promise<ApiResult<Review>>
  /** Who the two records are about. A disclosure: recorded before it is answered, or not answered. */
  reveal(token: string, id: string, reason: string): Promise<ApiResult<Revealed>>
  answer(token: string, id: string, given: GivenAnswer): Promise<ApiResult<Acted>>
  /** The latest links made without a person. */
  recent(token: string): Promise<ApiResult<readonly RecentLink[]>>
  /** A record's case, and what taking it out touches, with others that leave together with it. */
  link(token: string, record: string, together: readonly string[]): Promise<ApiResult<LinkedRecord>>
  /** Takes records out of their case, together and for good. */
  part(token: string, parting: Parting): Promise<ApiResult<Acted>>
}

/** Are two records one person's? Which records is left out: who knew could look their cases up, and see which are a sample. */
export type Review = Omit<AnswerOf<'getReview'>, 'records'> & Readonly<{ feeds: readonly [string, string] }>

/** As partners stated them, oldest first, in the order of the review's feeds. */
export type Revealed = Readonly<{ review: Review; stated: AnswerOf<'revealReview'>['stated'] }>

export type StatedIdentity = Revealed['stated'][0][number]

export type GivenAnswer = Readonly<{ answer: string; ground: string }>

/** `waiting-for-second`: recorded, and done when another person says the same. */
export type Acted = AnswerOf<'undoLink'>['outcome']

export type RecentLink = AnswerOf<'listLinks'>['links'][number]

/** A record's case, and what taking the record out of it touches. */
export type LinkedRecord = Omit<AnswerOf<'getLink'>, 'disclosures'> &
  Readonly<{ disclosures: readonly Reading[] }>
export type LinkRecord = LinkedRecord['record']
type Reading = Omit<AnswerOf<'getLink'>['disclosures'][number], 'id'>

export type Parting = Readonly<{ case: string; records: readonly string[]; reason: string }>
