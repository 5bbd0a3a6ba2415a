export * from './birth-date.ts'
export * from './edit-distance.ts'
export * from './fragment.ts'
export * from './jaro-winkler.ts'
export * from './names.ts'
export * from './nhs-number.ts'
export * from './postcode.ts'
export * from './prison-number.ts'
export { addressOf, type Address, type StatedAddress } from './address.ts'
export { comparable, type Comparable } from './compare/comparable.ts'
export { compare, type Comparison, type Levels } from './compare/compare.ts'
export type { Contradiction } from './compare/contradiction.ts'
export type { Corroboration } from './compare/guard.ts'
export {
  tokenComposites,
  tokenNumbers,
  type LinkTokens,
  type TokenComposite,
} from './compare/token-levels.ts'
export { verdictOf, type Verdict } from './compare/verdict.ts'
export { blockingKeys } from './link/blocking-keys.ts'
export { soundOf } from './sound.ts'
export { foldLinks, type LinkState } from './link/link-state.ts'
export type * from './link/link-event.ts'
export { linker, type ReviewAnswer, type Linker, type LinkerParts } from './link/linker.ts'
export type { Question } from './link/questions.ts'
export {
  linkageModel,
  shippedModel,
  type LinkageModel,
  type ModelDocument,
  type NameFrequencies,
} from './model/model.ts'
export { areNicknames } from './nicknames.ts'
export { croNumberOf, pncIdOf } from './police-numbers.ts'
