export { isUnplanned } from './after-overdose.ts'
export { harmsOf } from './after-release.ts'
export type { Asked, Basis, CountedCase, Figure, Indicator, IndicatorValue } from './asking.ts'
export { isUnknownToTreatment } from './before-death.ts'
export { continuityOf, releasesIn, type Continuity } from './continuity-of-care.ts'
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
export { followUpOf, type FollowUp } from './follow-up.ts'
export { indicators, findIndicator } from './indicators.ts'
export { nearFatalDaysBefore, nearFatalIn } from './near-fatal.ts'
export { countRange } from './possible-duplicates.ts'
export { tally, type CountOptions, type CountRow, type Question, type Tally } from './tally.ts'
