import { ancestorsOf } from '@hub/contracts'
import { caseCategories, caseCategoryNames, type ReviewCategory } from '../facts/vocabulary.ts'
import type { GovernanceRegister } from '../register.ts'
import type { QueryResult } from './answer.ts'
import { missing, noPanelFor, panelsOn } from './panels.ts'

/** What only timelines can tell: counted within the core, and given. */
export type ReviewInputs = Readonly<{
  /** Cases that could have been reviewed. */
  eligible?: number
  /** Days from the first notification to the review, the median. */
  medianDays?: number
}>

export type ReviewsAnswer = Readonly<{
  year: number
  category: ReviewCategory
  selected: number
  /** Reviews of status `final`, by the day they were held on. */
  held: number
  drafts: number
  /** Under each substance once, and under every group it belongs to: they do not add up. */
  substances: readonly Readonly<{ code: string; suspected: number; implicated: number }>[]
}> &
  ReviewInputs

export type ReviewsAsked = Readonly<{
  years: readonly number[]
  /** YYYY-MM-DD: who reviews what, then. */
  day: string
  inputs?: (year: number, category: ReviewCategory) => ReviewInputs
}>

/**
 * Question 9: reviews by calendar year, category and substance. Exact, and so for the core tier: what leaves it MUST pass
 * disclosure control.
 */
export function reviewsBy(
  register: GovernanceRegister,
  { years, day, inputs = () => ({}) }: ReviewsAsked,
): QueryResult<readonly ReviewsAnswer[]> {
  const reviews = [...register.reviews.values()]
  const value = years.flatMap((year) =>
    caseCategories.map((category) => {
      const its = reviews.filter((review) => review.category === category)
      const held = its.filter((review) => review.held?.heldOn.startsWith(`${year}-`))
      const final = held.filter((review) => review.held?.status === 'final')
      return {
        year,
        category,
        selected: its.filter(({ selectedAt }) => selectedAt.startsWith(`${year}-`)).length,
        held: final.length,
        drafts: held.length - final.length,
        substances: substancesOf(final.flatMap((review) => [review.held?.substances ?? []])),
        ...inputs(year, category),
      }
    }),
  )
  const reviewed = new Set(
    panelsOn(register, day).flatMap((panel) => panel.reviews.map((one) => one.category)),
  )
  const without = caseCategories.filter((category) => !reviewed.has(category))
  const uncounted = value.some(({ eligible }) => eligible === undefined)
  return {
    value,
    missing: [
      ...without.map((category) => noPanelFor({ category, about: caseCategoryNames[category] })),
      ...(uncounted
        ? [
            missing(
              'eligible',
              'How many cases could have been reviewed has still to be counted from timelines.',
            ),
          ]
        : []),
    ],
  }
}

function substancesOf(
  reviews: readonly (readonly Readonly<{ code: string; standing: string }>[])[],
): ReviewsAnswer['substances'] {
  const counts = new Map<string, { suspected: number; implicated: number }>()
  for (const substances of reviews) {
    const firmest = new Map<string, 'suspected' | 'implicated'>()
    for (const { code, standing } of substances)
      for (const counted of [code, ...ancestorsOf(code)])
        if (standing === 'implicated' || !firmest.has(counted))
          firmest.set(counted, standing === 'implicated' ? 'implicated' : 'suspected')
    for (const [code, standing] of firmest) {
      const count = counts.get(code) ?? { suspected: 0, implicated: 0 }
      counts.set(code, { ...count, [standing]: count[standing] + 1 })
    }
  }
  return [...counts]
    .map(([code, count]) => ({ code, ...count }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
