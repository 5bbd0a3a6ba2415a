import type { CountsOf, Section } from '@hub/publication'
import type { deathTables } from '../tables/death-tables.ts'
import { implicated } from '../tables/dimensions.ts'
import { coverageOf } from './coverage.ts'
import type { DocumentInputs } from './inputs.ts'
import { bySubstance, lines } from './published-tables.ts'
import { countedSection } from './sections.ts'

type DeathCounts = CountsOf<ReturnType<typeof deathTables>>

const basisOf = ({ year }: DocumentInputs): string =>
  `the day of the death, ${year}, as far as it is known by now. National tables use the day of registration, which is months later.`

export const drugDeathSection = (inputs: DocumentInputs, counts: DeathCounts): Section =>
  countedSection(
    {
      id: 'drug-deaths',
      heading: 'Drug-related deaths, by substance and year',
      answer: `Deaths in ${inputs.year} from drugs, by the register of deaths or else the inquest, and deaths still under investigation. A death from several substances counts under each.`,
      basis: basisOf(inputs),
      coverage: coverageOf(inputs, ['coroner', 'registration']),
      computed:
        'a death is from drug misuse by the national definition: the underlying cause is drug abuse or dependence, or it is poisoning and a substance was involved that was controlled on the day. The short conclusion of the inquest alone never decides it. Substances are those named as the cause.',
    },
    [
      lines(counts.deathsByCause, `Deaths in ${inputs.year} by cause`, [
        ['cause=drug-misuse', 'Drug misuse'],
        ['cause=drug-other', 'Drug poisoning, not misuse'],
        ['cause=not-known-yet', 'Still under investigation'],
      ]),
      bySubstance(
        counts.deathsBySubstance,
        `Deaths in ${inputs.year} by substance named as the cause`,
        implicated,
      ),
    ],
  )

export const alcoholDeathSection = (inputs: DocumentInputs, counts: DeathCounts): Section =>
  countedSection(
    {
      id: 'alcohol-deaths',
      heading: 'Alcohol-related deaths, by year',
      answer: `Alcohol-specific deaths in ${inputs.year}. Broader alcohol-related deaths are estimated for whole populations and published nationally. No single death can be said to be one of them.`,
      basis: basisOf(inputs),
      coverage: coverageOf(inputs, ['coroner', 'registration']),
      computed:
        'the underlying cause is one of the fifteen that are specific to alcohol. Only acute poisoning is reported to coroners, so most of these deaths are known from the register of deaths alone.',
    },
    [
      lines(counts.deathsByCause, `Alcohol-specific deaths in ${inputs.year}`, [
        ['cause=alcohol', 'Alcohol-specific'],
      ]),
    ],
  )

export const treatmentDeathSection = (inputs: DocumentInputs, counts: DeathCounts): Section =>
  countedSection(
    {
      id: 'deaths-in-treatment',
      heading: 'Deaths in treatment, or within six months of leaving it, by year',
      answer: `Deaths in ${inputs.year}, of any cause, of people in structured drug or alcohol treatment or within six calendar months of leaving it.`,
      basis: basisOf(inputs),
      coverage: coverageOf(inputs, ['treatment', 'coroner', 'registration']),
      computed:
        'the day of the death is within an open episode of structured treatment, its first and last day included, or else within six calendar months of the end of one.',
    },
    [
      lines(counts.deathsByTreatment, `Deaths in ${inputs.year} by where the person stood in treatment`, [
        ['treatment=in-treatment', 'In treatment'],
        ['treatment=within-six-months', 'Within six months of leaving it'],
      ]),
    ],
  )

export const priorOverdoseSection = (inputs: DocumentInputs, counts: DeathCounts): Section =>
  countedSection(
    {
      id: 'prior-overdoses',
      heading: 'Missed opportunities',
      answer: `Deaths from drug misuse in ${inputs.year}, and whether a near-fatal overdose came before.`,
      basis: `the day it happened, ${inputs.year}.`,
      coverage: coverageOf(inputs, ['ambulance', 'hospital', 'coroner']),
      computed: 'a near-fatal overdose in the 365 days before the death.',
    },
    [
      lines(
        counts.deathsByPriorOverdose,
        `Deaths from drug misuse in ${inputs.year}: a near-fatal overdose in the year before`,
        [
          ['cause=drug-misuse|prior-overdose=yes', 'With one'],
          ['cause=drug-misuse|prior-overdose=no', 'Without one, as far back as the feeds go'],
        ],
      ),
    ],
  )
