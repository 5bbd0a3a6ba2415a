import { todayOf } from '../counting/period.ts'
import { documentPlan, type DocumentPlan, type Section } from '@hub/publication'
import { deathTables } from '../tables/death-tables.ts'
import { overdoseTables } from '../tables/overdose-tables.ts'
import { reviewTables } from '../tables/review-tables.ts'
import { alcoholDeathSection, drugDeathSection, treatmentDeathSection } from './death-sections.ts'
import { countingOf, type DocumentInputs } from './inputs.ts'
import { overdoseSection } from './overdose-sections.ts'
import { recordedAnswers } from './recorded-answers.ts'
import { finalReviews, reviewSection } from './review-section.ts'
import { recordedSection } from './sections.ts'

/** The thirteen questions of FOI674918895 in the council's order, for one calendar year, as known at an instant. */
export function foiAnswers(inputs: DocumentInputs): DocumentPlan {
  const { year, asOf, area } = inputs
  const counting = countingOf(inputs)
  const tables = {
    ...overdoseTables(counting),
    ...deathTables(counting),
    ...reviewTables({ year, asOf, reviews: finalReviews(inputs) }),
  }
  return documentPlan(tables, (counts) => {
    const recorded = recordedAnswers(inputs)
    return {
      title: `Drug and alcohol deaths and near-fatal overdoses in ${area.name}, ${year}: thirteen questions answered, as known on ${todayOf(inputs)}`,
      sections: numbered([
        overdoseSection(inputs, counts),
        drugDeathSection(inputs, counts),
        alcoholDeathSection(inputs, counts),
        treatmentDeathSection(inputs, counts),
        recordedSection(recorded.members),
        recordedSection(recorded.areas),
        recordedSection(recorded.reporting),
        recordedSection(recorded.terms),
        reviewSection(inputs, counts),
        recordedSection(recorded.evaluations),
        recordedSection(recorded.findings),
        recordedSection(recorded.coroner),
        recordedSection(recorded.nearFatalNotices),
      ]),
    }
  })
}

/** The council's numbers: the first is question 1. */
const numbered = (sections: readonly Section[]): readonly Section[] =>
  sections.map((section, at) => ({
    ...section,
    id: `q${at + 1}`,
    heading: `${at + 1}. ${section.heading}`,
  }))
