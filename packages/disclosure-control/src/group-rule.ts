/** How few people a number about a group may stand for, and how it is written. For what is read and not published. */
export type GroupRule = Readonly<{
  /** No number stands for fewer people, and none leaves fewer of its group over. */
  least: number
  /** Numbers are rounded to the nearest multiple, half up. */
  roundTo: number
}>

/** Whatever an agreement says, no number stands for fewer than five people (ONS, NDTMS: counts under five are kept back). */
const fewestEver = 5

/** The strictest of what the agreement says about numbers that leave the core tier and about themes. */
export const groupRule = ({
  suppressBelow,
  roundTo,
  minimumCasesPerTheme,
}: Readonly<{ suppressBelow: number; roundTo: number; minimumCasesPerTheme: number }>): GroupRule => ({
  least: Math.max(fewestEver, suppressBelow, minimumCasesPerTheme),
  roundTo,
})

export const isEnough = (count: number, { least }: GroupRule): boolean => count >= least

export const rounded = (count: number, { roundTo }: GroupRule): number =>
  Math.floor(count / roundTo + 0.5) * roundTo

/**
 * May numbers about these people be shown to a reader who has seen numbers about each of the earlier groups? Only if enough
 * people came or went since each: then no difference between two of them stands for fewer.
 */
export const isFarFromAll = (
  people: ReadonlySet<string>,
  earlier: readonly ReadonlySet<string>[],
  rule: GroupRule,
): boolean => earlier.every((group) => isEnough(people.symmetricDifference(group).size, rule))
