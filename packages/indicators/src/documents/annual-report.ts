import { todayOf } from '../counting/period.ts'
import { cwPublic, type Profile } from '@hub/disclosure-control'
import { documentPlan, type DocumentPlan, type Section } from '@hub/publication'
import { deathTables } from '../tables/death-tables.ts'
import { overdoseTables } from '../tables/overdose-tables.ts'
import { releaseTables } from '../tables/release-tables.ts'
import {
  alcoholDeathSection,
  drugDeathSection,
  priorOverdoseSection,
  treatmentDeathSection,
} from './death-sections.ts'
import { countingOf, type DocumentInputs } from './inputs.ts'
import { followUpSection, overdoseSection } from './overdose-sections.ts'
import { recordedAnswers } from './recorded-answers.ts'
import { releaseSection } from './release-section.ts'
import { recordedSection } from './sections.ts'

/** The strategy's measures of one calendar year, and what the reviews led to. */
export function annualReport(inputs: DocumentInputs, profile: Profile = cwPublic): DocumentPlan {
  const counting = countingOf(inputs)
  const tables = { ...overdoseTables(counting), ...deathTables(counting), ...releaseTables(counting) }
  return documentPlan(tables, (counts) => ({
    title: `Annual report on drug and alcohol deaths and near-fatal overdoses in ${inputs.area.name}, ${inputs.year}, as known on ${todayOf(inputs)}`,
    sections: [
      { ...overdoseSection(inputs, counts), heading: 'Overdoses survived' },
      followUpSection(inputs, counts),
      drugDeathSection(inputs, counts),
      alcoholDeathSection(inputs, counts),
      treatmentDeathSection(inputs, counts),
      priorOverdoseSection(inputs, counts),
      releaseSection(inputs, counts, profile),
      recordedSection({ ...recordedAnswers(inputs).findings, heading: 'What the reviews led to' }),
      notComputable,
    ],
  }))
}

const notComputable: Section = {
  id: 'not-computable',
  heading: 'What these notifications cannot say',
  paragraphs: [
    'Crime, seizures, county lines, how many people use drugs, exclusions from school, and treatment ordered by courts are measures of the strategy that no feed of the hub reports.',
  ],
  tables: [],
}
