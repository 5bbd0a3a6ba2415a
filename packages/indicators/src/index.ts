export type { Asked, Basis, CountedCase, Figure, Indicator, IndicatorValue } from './asking.ts'
export { continuityOf, type Continuity } from './continuity-of-care.ts'
export {
  deathsIn,
  implicatedIn,
  isDrugDeath,
  overdosesIn,
  substancesOf,
  withGroups,
  type CountedDeath,
  type CountedOverdose,
} from './events.ts'
export { indicators, findIndicator } from './indicators.ts'
export { countRange } from './possible-duplicates.ts'
export { tally, type CountOptions, type CountRow, type Question, type Tally } from './tally.ts'
