import { v5 } from 'uuid'

/** Changing it would let a notice be given twice, and a review that was asked for lose its id. */
const namespace = 'd2c1f0a6-3d0a-5d5e-8a54-6b7f1f0f7a11'

/** The same whenever it is decided. */
export const idFrom = (...parts: readonly (string | number)[]): string => v5(parts.join('\n'), namespace)

/** The same for either order of the two records. */
export const reviewId = (a: string, b: string): string => idFrom('review', ...[a, b].toSorted())
