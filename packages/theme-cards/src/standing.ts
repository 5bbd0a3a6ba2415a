import { cardOf, type Card } from './card.ts'
import type { Member } from './member.ts'
import type { Pattern } from './pattern.ts'
import { isEnough, type CardRule } from './rule.ts'

/** What is told of one pattern from one edition to the next. */
export type Standing = Readonly<{
  card?: Card
  /** Id of the edition in which it was last renewed; none before the first card. */
  renewedIn?: string
  /** The people behind each thing that was ever told, an end of the card too. */
  told: readonly ReadonlySet<string>[]
}>

export const nothingTold: Standing = { told: [] }

/**
 * A card is renewed whole, and only if enough people came or went since each earlier one: whoever keeps all of them and sets
 * them against each other can put no difference down to fewer. Otherwise it stands as it is, whatever was learnt since.
 */
export function renewed(before: Standing, { edition, pattern, members, rule }: Renewal): Standing {
  const people = new Set(members.map(({ caseId }) => caseId))
  const card = cardOf(pattern, members, rule)
  if (before.told.length === 0 && card === undefined) return before
  const isApart = before.told.every((told) => isEnough(people.symmetricDifference(told).size, rule))
  if (!isApart) return before
  return { ...(card && { card }), renewedIn: edition, told: [...before.told, people] }
}

export type Renewal = Readonly<{
  edition: string
  pattern: Pick<Pattern, 'id' | 'span'>
  members: readonly Member[]
  rule: CardRule
}>
