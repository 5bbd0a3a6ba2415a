export { documentCsv } from './csv.ts'
export {
  decideApproval,
  decidePreparation,
  decideRefusal,
  decideRelease,
  mayHandle,
  type Actor,
  type Decided,
  type Deciding,
  type ToPrepare,
} from './decide-publication.ts'
export { isPublicationDocument } from './document-form.ts'
export {
  documentDigest,
  documentText,
  type CellAt,
  type Figure,
  type PublicationDocument,
  type PublishedTable,
  type Section,
} from './document.ts'
export {
  publicationKinds,
  publicationStream,
  refusalReasons,
  type PreparedData,
  type PublicationEvent,
  type PublicationKind,
  type RefusalReason,
} from './events.ts'
export {
  evolvePublications,
  noPublications,
  stateOf,
  type Approval,
  type Publication,
  type Publications,
  type PublicationState,
} from './evolve-publications.ts'
export { figureWords, type FigureWords } from './figure-words.ts'
export { amount, counted } from './numbers.ts'
export { countFigure, crudeRateFigure, figureFaults, percentageFigure } from './figures.ts'
export { boardsAsked, decideApproving, decidePreparing, decideReleasing, mayPrepare } from './permissions.ts'
export {
  DocumentError,
  documentPlan,
  preparePublication,
  type CountsOf,
  type DocumentPlan,
  type Prepared,
  type PublicCounts,
  type ToPublish,
} from './prepare-publication.ts'
export { readPublicationEvent } from './read-event.ts'
export type { Refusal, RefusalCode } from './refusal.ts'
