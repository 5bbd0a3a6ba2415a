export { decideGovernance, governActOf } from './decide-governance.ts'
export type { Deciding, GovernanceDecision } from './decide-governance.ts'
export { evolveGovernance, governanceAsOf } from './evolve-governance.ts'
export { factTypes, isFactType, type FactType } from './facts/fact-types.ts'
export type { Fact, FactToRecord, Remit, SubstanceReviewed } from './facts/facts.ts'
export * from './facts/vocabulary.ts'
export { boardsMissing, judgeFact } from './judge-fact.ts'
export { governanceReader, type GovernanceReader, type GovernanceKnowledge } from './governance-reader.ts'
export { readFact } from './read-fact.ts'
export type { Refusal, RefusalCode } from './refusal.ts'
export { emptyGovernance } from './register.ts'
export type {
  Action,
  CaseReview,
  GovernanceDocument,
  GovernanceRegister,
  Membership,
  Panel,
} from './register.ts'
export { streamOf } from './streams.ts'
export { actionsAt, isOverdue, type ActionCounts } from './queries/actions.ts'
export type { QueryResult, Missing } from './queries/answer.ts'
export {
  dataSharingStatus,
  type LastContact,
  type SharingAnswer,
  type SharingStatus,
} from './queries/data-sharing.ts'
export { documentsIn, type DocumentAnswer } from './queries/documents.ts'
export {
  geographyAt,
  membershipAt,
  organisationName,
  panelOn,
  panelsOn,
  parentChain,
  type GeographyAnswer,
  type MembershipAnswer,
  type PanelOn,
} from './queries/panels.ts'
export { reviewsBy, type ReviewInputs, type ReviewsAnswer } from './queries/reviews.ts'
