import { tabulate, type Grain, type Table } from '@hub/disclosure-control'
import { withGroups } from '../counting/substances.ts'
import type { AnswerInputs } from '../documents/inputs.ts'
import { found, reviewed } from './dimensions.ts'

/** Question 9: reviews whose record is final, by the day they were held. What they found goes through control like the rest. */
export function reviewTables({ year, asOf, governance }: AnswerInputs): readonly Table[] {
  const dimensions = [reviewed, found]
  const records = [...governance.governance.reviews.values()].flatMap(({ category, held }) =>
    held === undefined || held.status !== 'final' || !held.heldOn.startsWith(`${year}-`)
      ? []
      : [{ category, found: withGroups(held.substances.map(({ code }) => code)) }],
  )
  const table = (grains: readonly Grain[]): Table => ({
    universe: 'case-review',
    query: 'Q9',
    basis: 'occurrence',
    period: String(year),
    asOf,
    dimensions,
    grains,
    keep: 'totals',
    counts: tabulate(dimensions, grains, records),
  })
  return [table([{}, { category: 'category' }]), table([{ found: 'substance' }])]
}
