import { authorityOf as upperTierOf } from '@hub/contracts'

/** How few people a number may stand for, and how it is written. */
export type CardRule = Readonly<{
  /** No number on a card stands for fewer people, and none leaves fewer of its card over. */
  least: number
  /** Numbers are to the nearest multiple, half up. */
  roundTo: number
  /** ONS codes of the area of the agreement. */
  areas: readonly string[]
}>

/** Whatever an agreement says, fewer than five are never told of (ONS, NDTMS: counts under five are kept back). */
const fewestEver = 5

/** The strictest of what the agreement says of numbers that leave the core tier and of themes. */
export function cardRule(
  disclosure: Readonly<{ suppressBelow: number; roundTo: number; minimumCasesPerTheme: number }>,
  areas: readonly string[],
): CardRule {
  const { suppressBelow, roundTo, minimumCasesPerTheme } = disclosure
  return { least: Math.max(fewestEver, suppressBelow, minimumCasesPerTheme), roundTo, areas }
}

export const isEnough = (count: number, { least }: CardRule): boolean => count >= least

export const rounded = (count: number, { roundTo }: CardRule): number =>
  Math.floor(count / roundTo + 0.5) * roundTo

/** Everywhere that is not of the area is one place. */
export const elsewhere = 'elsewhere'

/** The upper-tier authority of a place in the area. */
export function authorityOf(residence: string, { areas }: CardRule): string {
  return areas.includes(residence) ? upperTierOf(residence) : elsewhere
}
