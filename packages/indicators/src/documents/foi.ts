import type { Render, Section } from '@hub/publication'
import type { Table } from '@hub/disclosure-control'
import type { AnswerInputs } from './inputs.ts'
import { countedSection, deathAnswers, overdoseAnswers, type Counted } from './counted-answers.ts'
import * as of from '../tables/dimensions.ts'
import { documentAnswers, panelAnswers, sharingAnswers } from './governance-answers.ts'
import { bySubstance, lines } from './published-tables.ts'
import { reviewTables } from '../tables/review-tables.ts'
import { reviewsBy } from '@hub/governance'
import { londonDate } from '@hub/agreement'

export type ToPublish = Readonly<{ tables: readonly Table[]; render: Render }>

/** The thirteen questions of FOI674918895 in the council's order, for one calendar year, as known at an instant. */
export function foiAnswers(inputs: AnswerInputs): ToPublish {
  const counted = [overdoseAnswers(inputs), deathAnswers(inputs), reviewAnswers(inputs)]
  return {
    tables: counted.flatMap(({ tables }) => tables),
    render: (answers) => {
      const [overdoses = [], deaths = [], reviews = []] = sectionsOf(counted, answers)
      return {
        title: `Drug and alcohol deaths and near-fatal overdoses in ${inputs.area.name}, ${inputs.year}: thirteen questions answered, as known on ${londonDate(inputs.asOf)}`,
        sections: [
          ...overdoses,
          ...deaths,
          ...panelAnswers(inputs),
          ...reviews,
          ...documentAnswers(inputs),
          ...sharingAnswers(inputs),
        ],
      }
    },
  }
}

/** Each gets the answers to its own tables. */
export function sectionsOf(
  counted: readonly Counted[],
  answers: Parameters<Render>[0],
): readonly (readonly Section[])[] {
  let from = 0
  return counted.map(({ tables, sections }) => {
    const own = answers.slice(from, from + tables.length)
    from += tables.length
    return sections(own)
  })
}

/** Question 9. */
function reviewAnswers(inputs: AnswerInputs): Counted {
  const { year, governance, asOf } = inputs
  const { missing } = reviewsBy(governance.governance, {
    years: [year],
    day: londonDate(asOf),
    inputs: () => ({ eligible: 0 }),
  })
  return {
    tables: reviewTables(inputs),
    sections: ([byCategory, ofSubstance]) => {
      if (byCategory === undefined || ofSubstance === undefined) return []
      const found = countedSection(
        {
          id: 'q9',
          heading: '9. Reviews held, by year, category and substance',
          answer: `Case reviews held in ${year} whose record is final.`,
          basis: `the day the review was held, ${year}.`,
          coverage: ['Coverage: reviews that panels put on record in the hub.'],
          computed:
            'a review counts once, in the category it was selected for, and under each substance that was suspected or named as the cause.',
        },
        [
          lines(byCategory, `Reviews held in ${year}`, {
            all: 'All reviews',
            'category=a': 'a) Drug-related deaths',
            'category=b': 'b) Alcohol-related deaths',
            'category=c': 'c) Deaths in treatment, or within six months of leaving it',
            'category=d': 'd) Near-fatal overdoses',
          }),
          bySubstance(ofSubstance, `Reviews held in ${year} by substance`, of.found),
        ],
      )
      return [
        {
          ...found,
          paragraphs: [
            ...found.paragraphs,
            ...missing.map(({ says }) => `A person still has to decide: ${says}`),
          ],
        },
      ]
    },
  }
}
