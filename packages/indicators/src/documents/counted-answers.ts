import type { Table } from '@hub/disclosure-control'
import type { PublicAnswer, PublishedTable, Section } from '@hub/publication'
import type { AnswerInputs } from './inputs.ts'
import { coverageOf } from './coverage.ts'
import { deathTables } from '../tables/death-tables.ts'
import * as of from '../tables/dimensions.ts'
import { overdoseTables } from '../tables/overdose-tables.ts'
import { areaName, bySubstance, isCutShort, lines } from './published-tables.ts'

/** Tables to be put through control, and the sections made of what came back, in the order of the tables. */
export type Counted = Readonly<{
  tables: readonly Table[]
  sections: (answers: readonly PublicAnswer[]) => readonly Section[]
}>

type Words = Readonly<{
  id: string
  heading: string
  answer: string
  basis: string
  coverage: readonly string[]
  computed: string
}>

/** Every counted answer says the same things of itself, in the same order. */
export function countedSection(words: Words, tables: readonly PublishedTable[]): Section {
  const { id, heading, answer, basis, coverage, computed } = words
  return {
    id,
    heading,
    paragraphs: [
      answer,
      `Basis: ${basis}`,
      ...coverage,
      `How it was computed: ${computed}`,
      isCutShort(tables)
        ? 'Disclosure control: numbers are rounded to five; [c] and "not given" stand where a number, alone or beside others, could point to somebody.'
        : 'Disclosure control: numbers are rounded to five. Nothing had to be kept back.',
    ],
    tables,
  }
}

export function overdoseAnswers(inputs: AnswerInputs): Counted {
  const { year, area } = inputs
  return {
    tables: overdoseTables(inputs),
    sections: ([bySeverity, ofSubstance, byArea]) => {
      if (bySeverity === undefined || ofSubstance === undefined || byArea === undefined) return []
      const home = of.areaDimension(area.codes).levels[0]?.categories ?? []
      return [
        countedSection(
          {
            id: 'q1',
            heading: '1. Non-fatal and near-fatal overdoses, by substance and year',
            answer: `Overdoses in ${year} that somebody survived, and what they were with. An overdose with several substances counts under each, so that the rows do not add up.`,
            basis: `the day it happened, ${year}, London calendar dates.`,
            coverage: coverageOf(inputs, ['ambulance', 'hospital']),
            computed:
              'every overdose told of is judged by its evidence. It is near-fatal where a criterion of severity is met, such as a coma or a response to naloxone, and confirmed where a hospital diagnosed it or a laboratory found the drug. What turned out to be none, and what somebody died of within seven days, is left out. What ambulance and hospital tell of one night is one overdose. A substance counts where a clinician recognised it or a test found it, and not where it was only said.',
          },
          [
            lines(bySeverity, `Overdoses in ${year}`, {
              all: 'All overdoses survived',
              'severity=near-fatal': 'Near-fatal overdoses',
              'severity=near-fatal|verification=confirmed': 'Near-fatal overdoses, confirmed',
              'severity=near-fatal|verification=not-confirmed': 'Near-fatal overdoses, not confirmed yet',
              'severity=other': 'Other non-fatal overdoses',
              'severity=other|verification=confirmed': 'Other non-fatal overdoses, confirmed',
              'severity=other|verification=not-confirmed': 'Other non-fatal overdoses, not confirmed yet',
            }),
            bySubstance(ofSubstance, `Overdoses in ${year} by substance`, of.substance),
            lines(
              byArea,
              `Near-fatal overdoses in ${year} by home`,
              Object.fromEntries(
                home.map(({ code }) => [`area=${code}|severity=near-fatal`, areaName(code)]),
              ),
            ),
          ],
        ),
      ]
    },
  }
}

export function deathAnswers(inputs: AnswerInputs): Counted {
  const { year } = inputs
  const basis = `the day of the death, ${year}, as far as it is known by now; national tables go by the day of registration, which is months later.`
  return {
    tables: deathTables(inputs),
    sections: ([byCause, ofSubstance, byTreatment]) => {
      if (byCause === undefined || ofSubstance === undefined || byTreatment === undefined) return []
      return [
        countedSection(
          {
            id: 'q2',
            heading: '2. Drug-related deaths, by substance and year',
            answer: `Deaths in ${year} from drugs, as the register of deaths or else the inquest has it, and those still looked into. A death from several substances counts under each.`,
            basis,
            coverage: coverageOf(inputs, ['coroner', 'registration']),
            computed:
              'a death is from drug misuse by the national definition: the underlying cause is drug abuse or dependence, or it is poisoning and a substance was involved that was controlled on the day. It is never taken from the short conclusion of the inquest alone. Substances are those named as the cause.',
          },
          [
            lines(byCause, `Deaths in ${year} by cause`, {
              'cause=drug-misuse': 'Drug misuse',
              'cause=drug-other': 'Drug poisoning, not misuse',
              'cause=not-known-yet': 'Still looked into',
            }),
            bySubstance(ofSubstance, `Deaths in ${year} by substance named as the cause`, of.implicated),
          ],
        ),
        countedSection(
          {
            id: 'q3',
            heading: '3. Alcohol-related deaths, by year',
            answer: `Alcohol-specific deaths in ${year}. Broader alcohol-related deaths are estimated for whole populations and are published nationally; nobody’s death is one of them.`,
            basis,
            coverage: coverageOf(inputs, ['coroner', 'registration']),
            computed:
              'the underlying cause is one of the fifteen that are specific to alcohol. Coroners are told of acute poisoning only: without the register of deaths most of these would be missed.',
          },
          [lines(byCause, `Alcohol-specific deaths in ${year}`, { 'cause=alcohol': 'Alcohol-specific' })],
        ),
        countedSection(
          {
            id: 'q4',
            heading: '4. Deaths in treatment, or within six months of leaving it, by year',
            answer: `Deaths in ${year}, of any cause, of people in structured drug or alcohol treatment or within six calendar months of leaving it.`,
            basis,
            coverage: coverageOf(inputs, ['treatment', 'coroner', 'registration']),
            computed:
              'the day of the death is within an open episode of structured treatment, its first and last day included; else within six calendar months of the end of one.',
          },
          [
            lines(byTreatment, `Deaths in ${year} by where the person stood in treatment`, {
              'treatment=in-treatment': 'In treatment',
              'treatment=within-six-months': 'Within six months of leaving it',
            }),
          ],
        ),
      ]
    },
  }
}
