export { caseIndex, type CaseIndex } from './case-index.ts'
export { disclosureIndex, type Disclosure, type DisclosureIndex, type Parted } from './disclosure-index.ts'
export { placementsIn, placementsOf, type Placement, type Placing } from './placements.ts'
