import type { LogEventData } from '@hub/contracts/log-events'
import type { FactType } from './fact-types.ts'

/** Who recorded a fact, in which role, and by which clauses. */
type Recorder = 'by' | 'role' | 'agreement'

/** One fact as the log has it. All days are YYYY-MM-DD, in the time zone of the agreement. */
export type Fact = { [Type in FactType]: Readonly<{ type: Type; data: LogEventData<Type> }> }[FactType]

/** One fact as somebody would have it recorded. */
export type FactToRecord = {
  [Type in FactType]: Readonly<{ type: Type; data: Omit<LogEventData<Type>, Recorder> }>
}[FactType]

export type PanelDefined = Omit<LogEventData<'panel-defined'>, Recorder>

export type MemberAdded = Omit<LogEventData<'panel-member-added'>, Recorder>
export type DocumentDrafted = Omit<LogEventData<'document-drafted'>, Recorder>
export type ReviewSelected = Omit<LogEventData<'review-selected'>, Recorder>
export type ReviewHeld = Omit<LogEventData<'review-held'>, Recorder>
export type ActionRaised = Omit<LogEventData<'action-raised'>, Recorder>
export type ActionProgressed = Omit<LogEventData<'action-progressed'>, Recorder>
export type ActionClosed = Omit<LogEventData<'action-closed'>, Recorder>

/** Which categories of case a panel reviews, and where those happened that it reviews. */
export type Remit = PanelDefined['reviews'][number]

export type SubstanceReviewed = LogEventData<'review-held'>['substances'][number]
