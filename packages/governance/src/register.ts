import type {
  ActionClosed,
  ActionProgressed,
  ActionRaised,
  DocumentDrafted,
  MemberAdded,
  PanelDefined,
  ReviewHeld,
  ReviewSelected,
} from './facts/facts.ts'
import type { StatedSharing } from './facts/vocabulary.ts'

export type Membership = Omit<MemberAdded, 'panel'> &
  Readonly<{
    /** The first day without. */
    until?: string
  }>

export type Panel = Readonly<{
  id: string
  /** By the day from which they hold; of one day the last recorded counts. */
  definitions: readonly Omit<PanelDefined, 'panel'>[]
  members: ReadonlyMap<string, Membership>
}>

export type Approval = Readonly<{ board: string; by: string; at: string }>

export type GovernanceDocument = Omit<DocumentDrafted, 'document'> &
  Readonly<{
    id: string
    /** When this text was put on record. */
    draftedAt: string
    /** Of this text. */
    approvals: readonly Approval[]
    published?: Readonly<{ url: string; on: string; at: string }>
  }>

export type CaseReview = Readonly<{
  id: string
  category: ReviewSelected['category']
  reason: string
  /** The case's id, sealed. */
  case: string
  selectedAt: string
  held?: Omit<ReviewHeld, 'review'>
  themes: readonly string[]
}>

export type Action = Omit<ActionRaised, 'action'> &
  Readonly<{
    id: string
    raisedAt: string
    progress?: Pick<ActionProgressed, 'on' | 'state'>
    closed?: Omit<ActionClosed, 'action'>
  }>

export type StatedStanding = Readonly<{ status: StatedSharing; on: string }>

/** How the partnership governs itself, as the log has it up to one position. Never changed in place. */
export type GovernanceRegister = Readonly<{
  panels: ReadonlyMap<string, Panel>
  documents: ReadonlyMap<string, GovernanceDocument>
  reviews: ReadonlyMap<string, CaseReview>
  actions: ReadonlyMap<string, Action>
  /** What was said of each organisation, by its day. */
  sharing: ReadonlyMap<string, readonly StatedStanding[]>
}>

export const emptyGovernance: GovernanceRegister = {
  panels: new Map(),
  documents: new Map(),
  reviews: new Map(),
  actions: new Map(),
  sharing: new Map(),
}
