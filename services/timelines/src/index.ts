export { caseNames, type CaseNames } from './case-names.ts'
export type {
  PublicationActs,
  PublicationLine,
  PublicationShown,
  Published,
  PublishedLine,
} from './publications/publication-views.ts'
export type { PublicationAsked, Publishable, Publishables } from './publications/publishable.ts'
export { figurePublications } from './publications/publish-figures.ts'
export type { DraftDocument, FigurePublications, PublicationOutcome } from './publications/publish-figures.ts'
export { readingReasons, type ReadingReason } from './reading/asking.ts'
export type { CaseFilter, CaseList, CasesAnswer, CasesAsked, ListedCase } from './reading/list-cases.ts'
export type { GovernanceAnswered, GovernanceShown } from './reading/governance.ts'
export type { Notice, NoticesAnswer } from './reading/notices.ts'
export type { Overview, OverviewAnswer } from './reading/overview.ts'
export type { Themes, ThemeCard, ThemesAnswer, ThemesAsked } from './reading/read-themes.ts'
export type { TimelineAnswer, TimelineAsked } from './reading/read-timeline.ts'
export {
  timelinesService,
  type TimelinesParts,
  type TimelinesService,
  type TimelinesState,
} from './timelines-service.ts'
