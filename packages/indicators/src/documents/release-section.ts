import type { Profile } from '@hub/disclosure-control'
import { percentageFigure, type CountsOf, type Section } from '@hub/publication'
import type { releaseTables } from '../tables/release-tables.ts'
import { coverageOf } from './coverage.ts'
import type { DocumentInputs } from './inputs.ts'
import { lines } from './published-tables.ts'
import { countedSection } from './sections.ts'

type ReleaseCounts = CountsOf<ReturnType<typeof releaseTables>>

export const releaseSection = (
  inputs: DocumentInputs,
  { releasesByContinuity, releasesByNaloxone }: ReleaseCounts,
  profile: Profile,
): Section =>
  countedSection(
    {
      id: 'releases',
      heading: 'Release from prison',
      answer: `Releases from prison into the community in ${inputs.year}.`,
      basis: `the day it happened, ${inputs.year}.`,
      coverage: coverageOf(inputs, ['prison', 'treatment']),
      computed:
        'continuity of care: discharged as transferred, not in custody, with exit reason released; a first intervention on day 0 to 21.',
    },
    [
      lines(releasesByContinuity, `Releases from prison in ${inputs.year}`, [
        ['all', 'All releases into the community'],
        ['continuity=met', 'Treatment was to go on outside, and began within three weeks'],
        ['continuity=not-met', 'Treatment was to go on outside, and did not begin in time'],
      ]),
      {
        // The national measure is of releases whose treatment was to go on. This one is of all: no cell is the others' sum.
        caption: `Treatment begun within three weeks, of all releases in ${inputs.year}, per cent`,
        rowHeading: 'Of whom or what',
        columns: ['Per cent'],
        rows: [
          {
            label: 'Treatment began within three weeks',
            figures: [percentageFigure(releasesByContinuity, { of: 'continuity=met', in: 'all' }, profile)],
          },
        ],
      },
      lines(releasesByNaloxone, `Naloxone on release in ${inputs.year}, people who use opiates`, [
        ['naloxone=supplied', 'Supplied'],
        ['naloxone=not-supplied', 'Not supplied'],
      ]),
    ],
  )
