import { daysBetween } from '@hub/calendar'
import type { CaseAssessment, Release } from '@hub/timeline'
import {
  isWithin,
  todayOf,
  type Asked,
  type CountedCase,
  type Indicator,
  type IndicatorValue,
} from './asking.ts'
import { daysToTreatment } from './follow-up.ts'

/** `pending`: the three weeks are not over, on the day that is asked about. */
export type Continuity = 'met' | 'not-met' | 'pending'

const withinDays = 21

/** Did treatment begin outside within 21 days of the release? The first start on or after it decides. */
export function continuityOf(release: Release, assessment: CaseAssessment, today: string): Continuity {
  const days = daysToTreatment(assessment.treatment, release.on)
  if (days !== undefined && days <= withinDays) return 'met'
  return daysBetween(release.on, today) <= withinDays ? 'pending' : 'not-met'
}

/** Came back into prison, or died, before treatment could begin. */
function isCensored(release: Release, { custody, death }: CaseAssessment): boolean {
  const ends = [...custody.receptions, ...(death === undefined ? [] : [death.on])]
  return ends.some((on) => on >= release.on && daysBetween(release.on, on) <= withinDays)
}

const needs = (release: Release): boolean =>
  release.need !== undefined && release.need !== 'none' && release.need !== 'unknown'

export const continuityOfCare: Indicator = {
  id: 'CoC-21',
  title: 'Continuity of care: treatment begun within three weeks of release from prison',
  numerator: 'of these, a first intervention in the community on day 0 to 21 after the release',
  denominator: 'releases into the community whose treatment in prison was to go on outside',
  source: 'PHOF and NDTMS secure setting data set: transferred, not in custody; exit reason released',
  compute: (cases, asked) => {
    const counted = { all: none(), uncensored: none(), anyNeed: none() }
    for (const { assessment } of cases) {
      for (const release of releasesIn(assessment, asked)) {
        const continuity = continuityOf(release, assessment, todayOf(asked))
        if (needs(release) || release.isTreatmentTransferred) add(counted.anyNeed, continuity)
        if (!release.isTreatmentTransferred) continue
        add(counted.all, continuity)
        if (!isCensored(release, assessment) || continuity === 'met') add(counted.uncensored, continuity)
      }
    }
    return {
      ...shareOf(counted.all),
      notYetKnown: counted.all.pending,
      variants: {
        'without those who came back to prison or died first': shareOf(counted.uncensored),
        'all releases of somebody with a need for treatment': shareOf(counted.anyNeed),
      },
    }
  },
}

export const referredOnRelease: Indicator = {
  id: 'CoC-REFERRAL',
  title: 'Referred to community treatment on release from prison',
  numerator: 'of these, releases with a referral sent or accepted',
  denominator: 'releases into the community whose treatment in prison was to go on outside',
  source: 'NDTMS secure setting data set: referral on release status',
  compute: (cases, asked) =>
    share(cases, asked, (release) =>
      release.isTreatmentTransferred ? ['accepted', 'sent'].includes(release.referral ?? '') : undefined,
    ),
}

export const naloxoneOnRelease: Indicator = {
  id: 'NALOXONE-ON-RELEASE',
  title: 'Naloxone supplied on release from prison',
  numerator: 'of these, releases with naloxone supplied',
  denominator: 'releases into the community of somebody who uses opiates',
  source: 'Prison healthcare: naloxone on release',
  compute: (cases, asked) =>
    share(cases, asked, (release) => (release.need === 'opiate' ? release.naloxone === 'yes' : undefined)),
}

/** `undefined` for a release that is not asked about. */
function share(
  cases: Iterable<CountedCase>,
  asked: Asked,
  counts: (release: Release) => boolean | undefined,
): IndicatorValue {
  const answers = [...cases].flatMap(({ assessment }) =>
    releasesIn(assessment, asked).flatMap((release) => counts(release) ?? []),
  )
  const numerator = answers.filter(Boolean).length
  return { numerator, denominator: answers.length, notYetKnown: 0, variants: {} }
}

export const releasesIn = (
  { custody }: CaseAssessment,
  asked: Pick<Asked, 'from' | 'until'>,
): readonly Release[] =>
  custody.releases.filter(({ on, isToCommunity }) => isToCommunity && isWithin(on, asked))

type Counts = Record<Continuity, number>
const none = (): Counts => ({ met: 0, 'not-met': 0, pending: 0 })
const add = (counts: Counts, continuity: Continuity): void => {
  counts[continuity] += 1
}
const shareOf = (counts: Counts) => ({ numerator: counts.met, denominator: counts.met + counts['not-met'] })
