import { londonDate } from '@hub/agreement'
import type { Section } from '@hub/publication'
import { cwPublic, type Profile } from '@hub/disclosure-control'
import { percentageFigure, type PublicAnswer, type PublishedTable } from '@hub/publication'
import type { AnswerInputs } from './inputs.ts'
import { countedSection, deathAnswers, overdoseAnswers, type Counted } from './counted-answers.ts'
import { coverageOf } from './coverage.ts'
import { sectionsOf, type ToPublish } from './foi.ts'
import { documentAnswers } from './governance-answers.ts'
import { lines } from './published-tables.ts'
import { releaseTables } from '../tables/release-tables.ts'

/** The strategy's metrics of one calendar year, and what the reviews led to. */
export function annualReport(inputs: AnswerInputs, profile: Profile = cwPublic): ToPublish {
  const counted = [overdoseReport(inputs), deathReport(inputs), releaseReport(inputs, profile)]
  return {
    tables: counted.flatMap(({ tables }) => tables),
    render: (answers) => ({
      title: `Annual report on drug and alcohol deaths and near-fatal overdoses in ${inputs.area.name}, ${inputs.year}, as known on ${londonDate(inputs.asOf)}`,
      sections: [
        ...sectionsOf(counted, answers).flat(),
        ...documentAnswers(inputs)
          .filter(({ id }) => id === 'q11')
          .map(renamed),
        notComputable,
      ],
    }),
  }
}

const renamed = (section: Section): Section => ({
  ...section,
  id: 'actions',
  heading: 'What the reviews led to',
})

const notComputable: Section = {
  id: 'not-computable',
  heading: 'What these notifications cannot say',
  paragraphs: [
    'Crime, seizures, county lines, how many people use drugs, exclusions from school, and treatment ordered by courts are measures of the strategy that no feed of the hub tells of.',
  ],
  tables: [],
}

function overdoseReport(inputs: AnswerInputs): Counted {
  const { tables, sections } = overdoseAnswers(inputs)
  return {
    tables,
    sections: (answers) => {
      const followUp = answers[3]
      const own = sections(answers).map((section) => ({
        ...section,
        id: 'overdoses',
        heading: 'Overdoses survived',
      }))
      if (followUp === undefined) return own
      const table = lines(followUp, `Near-fatal overdoses in ${inputs.year}: what followed within 28 days`, {
        'follow-up=treatment-begun|severity=near-fatal': 'Treatment begun',
        'follow-up=not-begun|severity=near-fatal': 'No treatment begun',
        'follow-up=in-treatment|severity=near-fatal': 'In treatment already',
      })
      return [
        ...own,
        section(
          'follow-up',
          'After a near-fatal overdose',
          inputs,
          [table],
          ['treatment', 'ambulance'],
          'a first intervention on day 0 to 28 after the overdose.',
        ),
      ]
    },
  }
}

function deathReport(inputs: AnswerInputs): Counted {
  const { tables, sections } = deathAnswers(inputs)
  return {
    tables,
    sections: (answers) => {
      const prior = answers[3]
      const own = sections(answers).map((one) => ({
        ...one,
        id: `deaths-${one.id}`,
        heading: one.heading.replace(/^\d+\. /, ''),
      }))
      if (prior === undefined) return own
      const table = lines(
        prior,
        `Deaths from drug misuse in ${inputs.year}: a near-fatal overdose in the year before`,
        {
          'cause=drug-misuse|prior-overdose=yes': 'With one',
          'cause=drug-misuse|prior-overdose=no': 'Without one, as far as the feeds look back',
        },
      )
      return [
        ...own,
        section(
          'prior',
          'Chances that were missed',
          inputs,
          [table],
          ['ambulance', 'hospital', 'coroner'],
          'a near-fatal overdose on one of the 365 days before the death.',
        ),
      ]
    },
  }
}

function releaseReport(inputs: AnswerInputs, profile: Profile): Counted {
  return {
    tables: releaseTables(inputs),
    sections: ([continuing, naloxone]) => {
      if (continuing === undefined || naloxone === undefined) return []
      const rows = lines(continuing, `Releases from prison in ${inputs.year}`, {
        all: 'All releases into the community',
        'continuity=met': 'Treatment was to go on outside, and began within three weeks',
        'continuity=not-met': 'Treatment was to go on outside, and did not begin in time',
      })
      const supplied = lines(naloxone, `Naloxone on release in ${inputs.year}, people who use opiates`, {
        'naloxone=supplied': 'Supplied',
        'naloxone=not-supplied': 'Not supplied',
      })
      return [
        section(
          'releases',
          'Release from prison',
          inputs,
          [rows, share(continuing, inputs.year, profile), supplied],
          ['prison', 'treatment'],
          'continuity of care: discharged as transferred, not in custody, with exit reason released; a first intervention on day 0 to 21.',
        ),
      ]
    },
  }
}

/** The national measure is of those whose treatment was to go on; here, of all releases, since no cell is their sum. */
const share = (answer: PublicAnswer, year: number, profile: Profile): PublishedTable => ({
  caption: `Treatment begun within three weeks, of all releases in ${year}, per cent`,
  rowHeading: 'Of whom or what',
  columns: ['Per cent'],
  rows: [
    {
      label: 'Treatment began within three weeks',
      figures: [percentageFigure(answer, { of: 'continuity=met', in: 'all' }, profile)],
    },
  ],
})

const section = (
  id: string,
  heading: string,
  inputs: AnswerInputs,
  tables: readonly PublishedTable[],
  feeds: readonly string[],
  computed: string,
): Section =>
  countedSection(
    {
      id,
      heading,
      answer: `Of what happened in ${inputs.year}.`,
      basis: `the day it happened, ${inputs.year}.`,
      coverage: coverageOf(inputs, feeds),
      computed,
    },
    tables,
  )
