import type { AnswerOf } from '@hub/contracts/api'
import type { ApiResult } from '../api/answer.ts'

/**
 * The port to the timelines API: what the pages may ask for, with the reader's own token. The agreement decides there,
 * not here. An implementation MUST NOT keep anything it was answered.
 */
export interface TimelinesApi {
  overview(token: string): Promise<ApiResult<Overview>>
  /** What this reader was shown that is no longer so, latest first. */
  notices(token: string): Promise<ApiResult<readonly Notice[]>>
  cases(token: string, filter: CaseFilter): Promise<ApiResult<CasePage>>
  /** A disclosure: recorded before it is answered, or not answered. */
  timeline(token: string, pseudonym: string, reading: Reading): Promise<ApiResult<CaseTimeline>>
  /** What several cases have in common. A disclosure: recorded before it is answered, or not answered. */
  themes(token: string): Promise<ApiResult<Themes>>
  /** How the partnership governs itself: of no case. */
  partnership(token: string): Promise<ApiResult<Partnership>>
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

export type Overview = AnswerOf<'getOverview'>
/** Without the ids of the readings: no id has business in a browser. */
export type Notice = Omit<AnswerOf<'getNotices'>['notices'][number], 'disclosures'>
export type CaseLine = Omit<AnswerOf<'listCases'>['cases'][number], 'entries' | 'categories'>
export type CasePage = Readonly<{ total: number; cases: readonly CaseLine[] }>

export type CaseTimeline = AnswerOf<'getTimeline'>
/** What the case comes to by the verification ladder, in its codes. */
export type Assessment = NonNullable<CaseTimeline['assessment']>
/** Its `kind` says in which order its facts make sense: it is not for showing. */
export type TimelineEntry = CaseTimeline['entries'][number]
/** Coded facts as the API shows them: their names and codes become words on the page. */
export type Facts = TimelineEntry['facts']
export type Fact = Facts[string]

/** What several cases have in common, as the API tells whoever may see no case. */
export type Themes = AnswerOf<'getThemes'>
/** A breakdown that is not there was kept back. */
export type ThemeCard = Themes['cards'][number]
export type ThemeRange = NonNullable<ThemeCard['intervals']>[number]

/** How the partnership governs itself. Codes become words on the page. */
export type Partnership = AnswerOf<'getGovernance'>
export type PanelShown = Partnership['panels'][number]
export type DocumentShown = Partnership['documents'][number]
export type ActionShown = Partnership['actions'][number]
