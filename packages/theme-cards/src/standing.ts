import { isFarFromAll } from '@hub/disclosure-control'
import { cardOf, type Card } from './card.ts'
import type { Member } from './member.ts'
import type { Pattern } from './pattern.ts'
import type { CardRule } from './rule.ts'

/** What is shown of one pattern from one edition to the next. */
export type Standing = Readonly<{
  card?: Card
  /** Id of the edition in which the card was last renewed; absent before the first card. */
  renewedIn?: string
  /** The people behind each card that was ever shown, and behind each time a card was withdrawn. */
  told: readonly ReadonlySet<string>[]
}>

export const nothingTold: Standing = { told: [] }

/**
 * A card is renewed whole, and only if enough people came or went since each earlier card: a reader who keeps them all can
 * put no difference down to fewer people. Otherwise the card stays as it is, whatever has become known since.
 */
export function renewed(before: Standing, { edition, pattern, members, rule }: Renewal): Standing {
  const people = new Set(members.map(({ caseId }) => caseId))
  const card = cardOf(pattern, members, rule)
  if (before.told.length === 0 && card === undefined) return before
  if (!isFarFromAll(people, before.told, rule)) return before
  return { ...(card && { card }), renewedIn: edition, told: [...before.told, people] }
}

export type Renewal = Readonly<{
  edition: string
  pattern: Pick<Pattern, 'id' | 'span'>
  members: readonly Member[]
  rule: CardRule
}>
