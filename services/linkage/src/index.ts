export {
  linkageService,
  type LinkageParts,
  type LinkageService,
  type LinkageState,
} from './linkage-service.ts'
export {
  answerGrounds,
  revealReasons,
  undoReasons,
  type AnswerGround,
  type LinkReviews,
  type LinkShown,
  type RevealReason,
  type UndoReason,
} from './reviewing/link-reviews.ts'
export {
  overrideScopes,
  type LinkCorrections,
  type Override,
  type OverrideScope,
} from './reviewing/link-corrections.ts'
export { promoteModel, promotionReasons, type Promotion, type PromotionReason } from './promote-model.ts'
export type { Outcome } from './reviewing/outcome.ts'
export type { ReviewAnswer } from './reviewing/review-acts.ts'
export type { Review } from './reviewing/review-queue.ts'
