import { daysBetween } from '@hub/calendar'
import type { CaseAssessment } from '@hub/timeline'
import { todayOf, type Indicator } from './asking.ts'
import { releasesIn } from './continuity-of-care.ts'
import { nearFatalDays } from './near-fatal.ts'

/** Days after a release, both included. The first two are what the Prisons and Probation Ombudsman looks into. */
const bands = [
  ['day 0 to 2', 0, 2],
  ['day 3 to 7', 3, 7],
  ['day 8 to 14', 8, 14],
  ['day 15 to 28', 15, 28],
  ['day 29 to 90', 29, 90],
] as const

/** Days of near-fatal overdoses and of a death from drugs or alcohol, as far as anybody suspects. */
export function harmsOf(assessment: CaseAssessment): readonly string[] {
  const { death } = assessment
  const nearFatal = nearFatalDays(assessment)
  const isHarm = death !== undefined && (death.behind.drugs || death.behind.alcohol)
  return isHarm ? [...nearFatal, death.on] : nearFatal
}

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

/** Until the person came back into prison or died, or until the day that is asked about. */
function lastDayAtRisk(released: string, { custody, death }: CaseAssessment, today: string): number {
  const ends = [
    ...custody.receptions.filter((on) => on >= released),
    ...(death === undefined ? [] : [death.on]),
    today,
  ].map((on) => daysBetween(released, on))
  return Math.max(0, Math.min(...ends.filter((days) => days >= 0)))
}

const isOpen = (released: string, { custody, death }: CaseAssessment): boolean =>
  death === undefined && custody.receptions.every((on) => on < released)
