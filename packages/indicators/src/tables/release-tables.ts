import { tablesOf } from '@hub/disclosure-control'
import type { CaseAssessment, PrisonRelease } from '@hub/timeline'
import { todayOf, calendarYear } from '../counting/period.ts'
import { continuityOf, isForNaloxone, isNaloxoneSupplied, releasesIn } from '../counting/releases.ts'
import type { Counting } from './counting.ts'
import { continuity, naloxone } from './dimensions.ts'

/** Releases from prison into the community: the strategy's measures of continuity of care and of naloxone. */
export function releaseTables({ year, asOf, timeZone, cases }: Omit<Counting, 'areaCodes'>) {
  const known = { asOf, timeZone }
  const table = tablesOf({
    universe: 'prison-release',
    basis: 'occurrence',
    period: String(year),
    asOf,
    dimensions: [continuity, naloxone],
    records: cases.flatMap(({ assessment }) =>
      releasesIn(assessment, calendarYear(year, known)).map((release) =>
        recordOf(release, assessment, todayOf(known)),
      ),
    ),
  })
  return {
    releasesByContinuity: table('strategy', [[], ['continuity']]),
    releasesByNaloxone: table('strategy', [['naloxone']]),
  }
}

function recordOf(release: PrisonRelease, assessment: CaseAssessment, today: string) {
  const found = continuityOf(release, assessment, today)
  return {
    continuity: !release.isTreatmentTransferred ? 'not-asked' : found === 'pending' ? 'not-known-yet' : found,
    naloxone: !isForNaloxone(release)
      ? 'not-asked'
      : isNaloxoneSupplied(release)
        ? 'supplied'
        : 'not-supplied',
  } as const
}
