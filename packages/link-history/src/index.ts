export { caseBook, type CaseBook } from './case-book.ts'
export { disclosureBook, type Disclosure, type DisclosureBook, type Parted } from './disclosure-book.ts'
export { placementsIn, placementsOf, type Placement, type Placing } from './placements.ts'
