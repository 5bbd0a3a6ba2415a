import type { AgreementDocument } from '@hub/contracts'

type Tier = 'vault' | 'core' | 'subgroup' | 'public'

/** A partner sends a notification. */
export type IntakeAct = Readonly<{
  kind: 'intake'
  partner: string
  feed: string
  type: string
  source: string
}>

/** Someone reads within a tier. */
export type ReadAct = Readonly<{
  kind: 'read'
  role: string
  tier: Tier
  audience: string
  purpose: string
  /** One person's timeline (the default, and the stricter), or figures about many. */
  what?: 'timeline' | 'figures'
  /** The feed whose records would be shown; absent when the question is whether anything may be read at all. */
  feed?: string
  /** Who approved this reading, where the tier asks for approval of each timeline. */
  approvedBy?: readonly string[]
}>

/** Figures leave the core tier. */
export type ReleaseAct = Readonly<{
  kind: 'release'
  /** The disclosure-control profile the figures went through. */
  profile: string
  audience: string
  purpose: string
  /** Who approved the publication. */
  approvedBy: readonly string[]
}>

/** Someone looks at the evidence of a link, at the identities behind it, or decides on it. */
export type LinkReviewAct = Readonly<{ kind: 'link-review'; role: string }>

/**
 * Someone arranges panels, documents and the standing of data sharing; reviews cases and follows actions up; approves a
 * publication for a board; or looks at all that.
 */
export type GovernAct = Readonly<{
  kind: 'govern'
  role: string
  what: 'arrange' | 'review' | 'approve' | 'read'
  /** Of an approval: the party whose board approves. */
  board?: string
}>

export type Act = IntakeAct | ReadAct | ReleaseAct | LinkReviewAct | GovernAct

export type DenialReason =
  | 'NO_AGREEMENT'
  | 'NOT_YET_IN_FORCE'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'ENDED'
  | 'PARTY'
  | 'FEED'
  | 'TYPE'
  | 'SOURCE'
  | 'TIER'
  | 'ROLE'
  | 'PURPOSE'
  | 'AUDIENCE'

export type Allowed = Readonly<{
  kind: 'allowed'
  agreement: Readonly<{ id: string; version: number; hash: string }>
  /** The clauses it rests on; every one stands in the document. */
  clauses: readonly string[]
  document: AgreementDocument
}>

export type Denied = Readonly<{
  kind: 'denied'
  reason: DenialReason
  /** The clauses that deny it; none where no clause speaks of it. */
  clauses: readonly string[]
  /** What to do next, and with whom. Never repeats what was asked. */
  remedy: string
}>

export type Decision = Allowed | Denied
