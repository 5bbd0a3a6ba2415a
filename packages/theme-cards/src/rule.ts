import { authorityOf as upperTierOf } from '@hub/contracts'
import { groupRule, type GroupRule } from '@hub/disclosure-control'

/** How few people a number on a card may stand for, and which places it names. */
export type CardRule = GroupRule &
  Readonly<{
    /** ONS codes of the area of the agreement. */
    areas: readonly string[]
  }>

/** What the agreement says about numbers below the core tier, and its area. */
export const cardRule = (
  disclosure: Parameters<typeof groupRule>[0],
  areas: readonly string[],
): CardRule => ({ ...groupRule(disclosure), areas })

/** Every place outside the area. */
export const elsewhere = 'elsewhere'

/** The upper-tier authority of a place in the area. */
export const authorityOf = (residence: string, { areas }: CardRule): string =>
  areas.includes(residence) ? upperTierOf(residence) : elsewhere
