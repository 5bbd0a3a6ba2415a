import { tabulate, type CountedRecord, type Grain, type Table } from '@hub/disclosure-control'
import { todayOf, calendarYear } from '../counting/period.ts'
import { continuityOf, isForNaloxone, isNaloxoneSupplied, releasesIn } from '../counting/releases.ts'
import type { CaseAssessment, Release } from '@hub/timeline'
import type { AnswerInputs } from '../documents/inputs.ts'
import { continuity, naloxone } from './dimensions.ts'

/** Releases from prison into the community: what the strategy asks of continuity of care and of naloxone. */
export function releaseTables(inputs: AnswerInputs): readonly Table[] {
  const { year, asOf, cases } = inputs
  const dimensions = [continuity, naloxone]
  const records = cases.flatMap(({ assessment }) =>
    releasesIn(assessment, calendarYear(year, inputs)).map((release) =>
      recordOf(release, assessment, todayOf(inputs)),
    ),
  )
  const table = (grains: readonly Grain[]): Table => ({
    universe: 'prison-release',
    query: 'strategy',
    basis: 'occurrence',
    period: String(year),
    asOf,
    dimensions,
    grains,
    keep: 'totals',
    counts: tabulate(dimensions, grains, records),
  })
  return [table([{}, { continuity: 'continuity' }]), table([{ naloxone: 'naloxone' }])]
}

function recordOf(release: Release, assessment: CaseAssessment, today: string): CountedRecord {
  const found = continuityOf(release, assessment, today)
  return {
    continuity: !release.isTreatmentTransferred ? 'not-asked' : found === 'pending' ? 'not-known-yet' : found,
    naloxone: !isForNaloxone(release)
      ? 'not-asked'
      : isNaloxoneSupplied(release)
        ? 'supplied'
        : 'not-supplied',
  }
}
