export { audienceKey, isPseudonym, parsePseudonym, pseudonym } from './pseudonym.ts'
export type { AudienceKey, ParsedPseudonym, Pseudonym } from './pseudonym.ts'
