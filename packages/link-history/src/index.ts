export { caseBook, type CaseBook } from './case-book.ts'
export { disclosureBook, type Disclosure, type DisclosureBook, type Parted } from './disclosure-book.ts'
export { placementsIn, type Placement } from './placements.ts'
