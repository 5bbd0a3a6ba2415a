import { tablesOf } from '@hub/disclosure-control'
import { withGroups } from '../counting/substances.ts'
import { found, reviewed } from './dimensions.ts'

/** A case review whose record is final: its category (a to d) and the substance codes the panel found. */
export type FinalReview = Readonly<{ category: 'a' | 'b' | 'c' | 'd'; substances: readonly string[] }>

/** Question 9: the year's reviews, by the day they were held. They pass disclosure control like everything else. */
export function reviewTables({
  year,
  asOf,
  reviews,
}: Readonly<{ year: number; asOf: string; reviews: readonly FinalReview[] }>) {
  const table = tablesOf({
    universe: 'case-review',
    basis: 'occurrence',
    period: String(year),
    asOf,
    dimensions: [reviewed, found],
    records: reviews.map(({ category, substances }) => ({ category, found: withGroups(substances) })),
  })
  return {
    reviewsByCategory: table('Q9', [[], ['category']]),
    reviewsBySubstance: table('Q9', [['found']]),
  }
}
