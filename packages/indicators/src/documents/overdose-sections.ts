import type { CountsOf, Section } from '@hub/publication'
import { homeIn, substance } from '../tables/dimensions.ts'
import type { overdoseTables } from '../tables/overdose-tables.ts'
import { coverageOf } from './coverage.ts'
import type { DocumentInputs } from './inputs.ts'
import { areaName, bySubstance, lines } from './published-tables.ts'
import { countedSection } from './sections.ts'

type OverdoseCounts = CountsOf<ReturnType<typeof overdoseTables>>

export function overdoseSection(inputs: DocumentInputs, counts: OverdoseCounts): Section {
  const { year, area, timeZone } = inputs
  const [{ categories: homes }] = homeIn(area.codes).levels
  return countedSection(
    {
      id: 'overdoses',
      heading: 'Non-fatal and near-fatal overdoses, by substance and year',
      answer: `Overdoses in ${year} that the person survived, and the substances involved. An overdose with several substances counts under each, so the rows do not add up.`,
      basis: `the day it happened, ${year}, ${placeOf(timeZone)} calendar dates.`,
      coverage: coverageOf(inputs, ['ambulance', 'hospital']),
      computed:
        'every overdose reported is judged by its evidence. It is near-fatal where a criterion of severity is met, such as a coma or a response to naloxone. It is confirmed where a hospital diagnosed it or a laboratory found the drug. Reports that turned out to be no overdose, and overdoses the person died of within seven days, are left out. What ambulance and hospital report of one night is one overdose. A substance counts where a clinician recognised it or a test found it, and not where it was only reported.',
    },
    [
      lines(counts.overdosesBySeverity, `Overdoses in ${year}`, [
        ['all', 'All overdoses survived'],
        ['severity=near-fatal', 'Near-fatal overdoses'],
        ['severity=near-fatal|verification=confirmed', 'Near-fatal overdoses, confirmed'],
        ['severity=near-fatal|verification=not-confirmed', 'Near-fatal overdoses, not confirmed yet'],
        ['severity=other', 'Other non-fatal overdoses'],
        ['severity=other|verification=confirmed', 'Other non-fatal overdoses, confirmed'],
        ['severity=other|verification=not-confirmed', 'Other non-fatal overdoses, not confirmed yet'],
      ]),
      bySubstance(counts.overdosesBySubstance, `Overdoses in ${year} by substance`, substance),
      lines(
        counts.overdosesByHome,
        `Near-fatal overdoses in ${year} by home`,
        homes.map(({ code }) => [`area=${code}|severity=near-fatal`, areaName(code)] as const),
      ),
    ],
  )
}

export const followUpSection = (inputs: DocumentInputs, counts: OverdoseCounts): Section =>
  countedSection(
    {
      id: 'follow-up',
      heading: 'After a near-fatal overdose',
      answer: `Near-fatal overdoses in ${inputs.year}, and whether treatment followed.`,
      basis: `the day it happened, ${inputs.year}.`,
      coverage: coverageOf(inputs, ['treatment', 'ambulance']),
      computed: 'a first intervention on day 0 to 28 after the overdose.',
    },
    [
      lines(
        counts.overdosesByFollowUp,
        `Near-fatal overdoses in ${inputs.year}: what followed within 28 days`,
        [
          ['follow-up=treatment-begun|severity=near-fatal', 'Treatment begun'],
          ['follow-up=not-begun|severity=near-fatal', 'No treatment begun'],
          ['follow-up=in-treatment|severity=near-fatal', 'In treatment already'],
        ],
      ),
    ],
  )

/** The place that a time zone is named after: its name without the continent. */
const placeOf = (timeZone: string): string =>
  timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
