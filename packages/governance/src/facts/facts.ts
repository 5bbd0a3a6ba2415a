import type {
  ActionOutcome,
  CaseCategory,
  DocumentType,
  Measure,
  MemberRole,
  Office,
  PanelCategory,
  ReviewStatus,
  StatedSharing,
  SubstanceStanding,
} from './vocabulary.ts'

/** Which categories of case a panel reviews, and where those happened that it reviews. */
export type Remit = Readonly<{ category: CaseCategory; areas: readonly string[] }>

/** All days are YYYY-MM-DD, in the time zone of the agreement. */
export type PanelDefined = Readonly<{
  panel: string
  /** From when it is so. */
  from: string
  category: PanelCategory
  name: string
  chair?: Office
  lead?: Office
  /** The panel it reports to. */
  parent?: string
  reviews: readonly Remit[]
}>
export type MemberAdded = Readonly<{
  panel: string
  /** Opaque: who it is, the coordinator keeps elsewhere. */
  member: string
  organisation: string
  seat: MemberRole
  disciplines: readonly string[]
  from: string
}>
export type MemberRemoved = Readonly<{
  panel: string
  member: string
  /** The first day without. */
  from: string
  reason: string
}>

export type DocumentDrafted = Readonly<{
  document: string
  type: DocumentType
  panel: string
  /** Of the whole text: an approval is of these bytes and no others. */
  sha256: string
  /** What it is about, where it is about a time. */
  period?: Readonly<{ from: string; to: string }>
}>
export type DocumentApproved = Readonly<{ document: string; sha256: string; board: string }>
export type DocumentPublished = Readonly<{ document: string; sha256: string; url: string; on: string }>

export type ReviewSelected = Readonly<{
  review: string
  /** The case's id, sealed. */
  case: string
  category: CaseCategory
  reason: string
}>
export type SubstanceReviewed = Readonly<{ code: string; standing: SubstanceStanding }>
export type ReviewHeld = Readonly<{
  review: string
  panel: string
  heldOn: string
  status: ReviewStatus
  disciplines: readonly string[]
  substances: readonly SubstanceReviewed[]
}>
export type LearningRecorded = Readonly<{ review: string; themes: readonly string[] }>

export type ActionRaised = Readonly<{
  action: string
  panel: string
  review?: string
  theme: string
  measure: Measure
  owner: string
  due: string
}>
export type ActionProgressed = Readonly<{
  action: string
  on: string
  state: string
  /** Where another day was agreed. */
  due?: string
}>
export type ActionClosed = Readonly<{ action: string; on: string; outcome: ActionOutcome }>

export type SharingRecorded = Readonly<{ organisation: string; status: StatedSharing; on: string }>

/** What can be recorded, by the type of its event. */
export type Facts = Readonly<{
  'panel-defined': PanelDefined
  'panel-changed': PanelDefined
  'panel-member-added': MemberAdded
  'panel-member-removed': MemberRemoved
  'document-drafted': DocumentDrafted
  'document-approved': DocumentApproved
  'document-published': DocumentPublished
  'review-selected': ReviewSelected
  'review-held': ReviewHeld
  'learning-recorded': LearningRecorded
  'action-raised': ActionRaised
  'action-progressed': ActionProgressed
  'action-closed': ActionClosed
  'data-sharing-recorded': SharingRecorded
}>
export type FactType = keyof Facts

/** Who recorded it, and by which clauses. */
export type Recorder = Readonly<{
  by: string
  role: string
  agreement: Readonly<{ id: string; version: number; hash: string; clauses: readonly string[] }>
}>

/** One fact as the log has it. */
export type Fact = {
  [Type in FactType]: Readonly<{ type: Type; data: Facts[Type] & Recorder }>
}[FactType]

/** One fact as somebody would have it recorded. */
export type FactToRecord = {
  [Type in FactType]: Readonly<{ type: Type; data: Facts[Type] }>
}[FactType]
