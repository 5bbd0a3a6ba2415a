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
  type Outcome,
  type RevealReason,
  type UndoReason,
} from './reviewing/link-reviews.ts'
export type { Answer } from './reviewing/review-acts.ts'
export type { Review } from './reviewing/review-queue.ts'
