import type { PrisonRelease } from '@hub/timeline'
import { todayOf, type Asked, type CountedCase } from '../counting/period.ts'
import {
  continuityOf,
  isCensored,
  isForNaloxone,
  isInNeed,
  isNaloxoneSupplied,
  releasesIn,
  type Continuity,
} from '../counting/releases.ts'
import type { Indicator, IndicatorValue } from './indicator.ts'

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
        if (isInNeed(release) || release.isTreatmentTransferred) add(counted.anyNeed, continuity)
        if (!release.isTreatmentTransferred) continue
        add(counted.all, continuity)
        if (!isCensored(release, assessment) || continuity === 'met') add(counted.uncensored, continuity)
      }
    }
    return {
      ...shareOf(counted.all),
      notYetKnown: counted.all.pending,
      variants: {
        'without those who went back to prison or died first': shareOf(counted.uncensored),
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
    share(cases, asked, (release) => (isForNaloxone(release) ? isNaloxoneSupplied(release) : undefined)),
}

/** The share of releases that count; `counts` answers `undefined` for a release that is not in the denominator. */
function share(
  cases: Iterable<CountedCase>,
  asked: Asked,
  counts: (release: PrisonRelease) => boolean | undefined,
): IndicatorValue {
  const answers = [...cases].flatMap(({ assessment }) =>
    releasesIn(assessment, asked).flatMap((release) => counts(release) ?? []),
  )
  const numerator = answers.filter(Boolean).length
  return { numerator, denominator: answers.length, notYetKnown: 0, variants: {} }
}

type Counts = Record<Continuity, number>
const none = (): Counts => ({ met: 0, 'not-met': 0, pending: 0 })
const add = (counts: Counts, continuity: Continuity): void => {
  counts[continuity] += 1
}
const shareOf = (counts: Counts) => ({ numerator: counts.met, denominator: counts.met + counts['not-met'] })
