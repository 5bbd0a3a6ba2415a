import { tabulate, type CountedRecord, type Grain, type Table } from '@hub/disclosure-control'
import { calendarYear } from '../counting/period.ts'
import { continuityOf, isForNaloxone, isNaloxoneSupplied, releasesIn } from '../counting/releases.ts'
import type { CaseAssessment, Release } from '@hub/timeline'
import type { AnswerInputs } from '../documents/inputs.ts'
import { continuity, naloxone } from './dimensions.ts'

/** Releases from prison into the community: what the strategy asks of continuity of care and of naloxone. */
export function releaseTables({ year, asOf, cases }: AnswerInputs): readonly Table[] {
  const dimensions = [continuity, naloxone]
  const records = cases.flatMap(({ assessment }) =>
    releasesIn(assessment, calendarYear(year, asOf)).map((release) => recordOf(release, assessment, asOf)),
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

function recordOf(release: Release, assessment: CaseAssessment, asOf: string): CountedRecord {
  const found = continuityOf(release, assessment, asOf)
  return {
    continuity: !release.isTreatmentTransferred ? 'not-asked' : found === 'pending' ? 'not-known-yet' : found,
    naloxone: !isForNaloxone(release)
      ? 'not-asked'
      : isNaloxoneSupplied(release)
        ? 'supplied'
        : 'not-supplied',
  }
}
