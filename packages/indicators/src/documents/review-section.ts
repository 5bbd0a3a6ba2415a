import { todayOf } from '../counting/period.ts'
import { reviewsBy } from '@hub/governance'
import type { CountsOf, Section } from '@hub/publication'
import { found } from '../tables/dimensions.ts'
import type { FinalReview, reviewTables } from '../tables/review-tables.ts'
import { toDecide, type Gap } from './gaps.ts'
import type { DocumentInputs } from './inputs.ts'
import { bySubstance, lines } from './published-tables.ts'
import { countedSection } from './sections.ts'

/** Reviews held in the year whose record is final. */
export const finalReviews = ({ year, governance }: DocumentInputs): readonly FinalReview[] =>
  [...governance.governance.reviews.values()].flatMap(({ category, held }) =>
    held?.status === 'final' && held.heldOn.startsWith(`${year}-`)
      ? [{ category, substances: held.substances.map(({ code }) => code) }]
      : [],
  )

export const reviewGaps = ({ year, governance, ...known }: DocumentInputs): readonly Gap[] =>
  toDecide(
    reviewsBy(governance.governance, {
      years: [year],
      day: todayOf(known),
      inputs: () => ({ eligible: 0 }),
    }).missing,
  )

export const reviewSection = (
  inputs: DocumentInputs,
  counts: CountsOf<ReturnType<typeof reviewTables>>,
): Section =>
  countedSection(
    {
      id: 'reviews',
      heading: 'Reviews held, by year, category and substance',
      answer: `Case reviews held in ${inputs.year} whose record is final.`,
      basis: `the day the review was held, ${inputs.year}.`,
      coverage: ['Coverage: reviews that panels put on record in the hub.'],
      computed:
        'a review counts once, in the category it was selected for, and under each substance that was suspected or named as the cause.',
      gaps: reviewGaps(inputs),
    },
    [
      lines(counts.reviewsByCategory, `Reviews held in ${inputs.year}`, [
        ['all', 'All reviews'],
        ['category=a', 'a) Drug-related deaths'],
        ['category=b', 'b) Alcohol-related deaths'],
        ['category=c', 'c) Deaths in treatment, or within six months of leaving it'],
        ['category=d', 'd) Near-fatal overdoses'],
      ]),
      bySubstance(counts.reviewsBySubstance, `Reviews held in ${inputs.year} by substance`, found),
    ],
  )
