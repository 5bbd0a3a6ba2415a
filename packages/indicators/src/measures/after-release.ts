import { daysBetween } from '@hub/calendar'
import type { CaseAssessment } from '@hub/timeline'
import { dayOfDeath } from '../counting/deaths.ts'
import { harmsOf } from '../counting/harms.ts'
import { releasesIn } from '../counting/releases.ts'
import type { Indicator } from './indicator.ts'
import { todayOf } from '../counting/period.ts'

/** Days after a release, both included. The Prisons and Probation Ombudsman reports on the first two days separately. */
const bands = [
  ['day 0 to 2', 0, 2],
  ['day 3 to 7', 3, 7],
  ['day 8 to 14', 8, 14],
  ['day 15 to 28', 15, 28],
  ['day 29 to 90', 29, 90],
] as const

export const harmAfterRelease: Indicator = {
  id: 'POST-RELEASE-HARM',
  title: 'Near-fatal overdose or death within 28 days of release from prison',
  numerator: 'of these, releases after which one happened on day 0 to 28',
  denominator: 'releases into the community',
  source: 'PPO post-release deaths (14 days); ONS deaths of offenders in the community',
  compute: (cases, asked) => {
    const hits = new Map<string, number>(bands.map(([name]) => [name, 0]))
    let [all, within, daysAtRisk, pending] = [0, 0, 0, 0]
    for (const { assessment } of cases) {
      const harms = harmsOf(assessment)
      for (const release of releasesIn(assessment, asked)) {
        const after = harms.map((on) => daysBetween(release.on, on)).filter((days) => days >= 0)
        const end = lastDayAtRisk(release.on, assessment, todayOf(asked))
        all += 1
        daysAtRisk += Math.min(90, end)
        if (after.some((days) => days <= 28)) within += 1
        else if (end < 28 && isOpen(release.on, assessment)) pending += 1
        for (const [name, from, until] of bands) {
          if (after.some((days) => days >= from && days <= until)) hits.set(name, (hits.get(name) ?? 0) + 1)
        }
      }
    }
    return {
      numerator: within,
      denominator: all - pending,
      notYetKnown: pending,
      variants: {
        ...Object.fromEntries([...hits].map(([name, numerator]) => [name, { numerator, denominator: all }])),
        'per day at risk, 90 days at most': {
          numerator: [...hits.values()].reduce((sum, one) => sum + one, 0),
          denominator: daysAtRisk,
        },
      },
    }
  },
}

/** Days from the release until the person went back to prison or died, or until the instant asked about. */
function lastDayAtRisk(released: string, assessment: CaseAssessment, today: string): number {
  const died = dayOfDeath(assessment)
  const ends = [
    ...assessment.custody.receptions.filter((on) => on >= released),
    ...(died === undefined ? [] : [died]),
    today,
  ].map((on) => daysBetween(released, on))
  return Math.max(0, Math.min(...ends.filter((days) => days >= 0)))
}

/** Still alive and outside prison since the release, as far as is known. */
const isOpen = (released: string, assessment: CaseAssessment): boolean =>
  dayOfDeath(assessment) === undefined && assessment.custody.receptions.every((on) => on < released)
