export { assessCase, type CaseAssessment, type Contact } from './assessment/assess-case.ts'
export type { AssessmentView } from './assessment/assessment-view.ts'
export { daysOpen, deathStatuses, type AssessedDeath, type DeathStatus } from './assessment/assessed-death.ts'
export {
  caseCategories,
  isImplicated,
  type CaseCategory,
  type CaseCategoryCode,
} from './assessment/categories.ts'
export type { Contradiction } from './assessment/contradictions.ts'
export type { Custody, PrisonRelease } from './assessment/custody.ts'
export {
  isAtLeastStatus,
  overdoseStatuses,
  type OverdoseEpisode,
  type OverdoseStatus,
} from './assessment/episodes.ts'
export type { NotReported } from './assessment/not-reported.ts'
export { severityCriteria, type SeverityCriterion } from './assessment/severity.ts'
export { standingAt, type TreatmentEpisode, type TreatmentStanding } from './assessment/treatment.ts'
export { foldTimeline, type FoldOptions } from './fold-timeline.ts'
export {
  isAtLeast,
  isPresent,
  strongest,
  substanceStatuses,
  type SubstanceFound,
  type SubstanceStatus,
} from './findings.ts'
export { sexName } from './person.ts'
export { mayStand } from './received-notifications.ts'
export type { RecordedFacts, RecordHistory, RecordNotification } from './record-history.ts'
export type { Supersession, Superseded } from './supersession.ts'
export type { Timeline, TimelineEntry, TimelineSummary, TimelineTier } from './timeline.ts'
export { timelineView, type EntryView, type TimelineView, type ViewOptions } from './timeline-view.ts'
