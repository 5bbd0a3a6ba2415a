import { daysOpen } from '@hub/timeline'
import { deathsIn } from '../counting/deaths.ts'
import {
  isConfirmed,
  isFatal,
  isNearFatal,
  isRefuted,
  isSuspected,
  overdosesIn,
} from '../counting/overdoses.ts'
import { isWithin } from '../counting/period.ts'
import type { Indicator, Share } from './indicator.ts'

export const suspectedIncidents: Indicator = {
  id: 'SUSPECTED-INCIDENTS',
  title: 'Fatal and non-fatal suspected overdose incidents',
  numerator: 'overdoses suspected or more, fatal ones included',
  source:
    'Coventry Drug and Alcohol Strategy 2023 to 2033: number of fatal and non-fatal suspected overdose incidents',
  compute: (cases, asked) => {
    let [all, fatal] = [0, 0]
    const byMonth = new Map<string, number>()
    for (const { assessment } of cases) {
      for (const overdose of assessment.overdoses) {
        const { on } = overdose
        if (!isSuspected(overdose) || !isWithin(on, asked)) continue
        all += 1
        if (isFatal(overdose)) fatal += 1
        byMonth.set(on.slice(0, 7), (byMonth.get(on.slice(0, 7)) ?? 0) + 1)
      }
    }
    const months = [...byMonth].toSorted(([a], [b]) => (a < b ? -1 : 1))
    return {
      numerator: all,
      notYetKnown: 0,
      variants: {
        'fatal ones alone': { numerator: fatal },
        ...Object.fromEntries(months.map(([month, numerator]): [string, Share] => [month, { numerator }])),
      },
    }
  },
}

export const poisoningAdmissions: Indicator = {
  id: 'POISONING-ADMISSIONS',
  title: 'Hospital stays for poisoning by drugs or alcohol',
  numerator: 'stays whose main condition is ICD-10 T36 to T51, by the day they began',
  source: 'NHS hospital admissions for poisoning. Cannot tell illicit drugs from prescribed ones',
  compute: (cases, asked) => {
    let [stays, people] = [0, 0]
    for (const { assessment } of cases) {
      const own = assessment.poisoningStays.filter((on) => isWithin(on, asked)).length
      stays += own
      if (own > 0) people += 1
    }
    return { numerator: stays, notYetKnown: 0, variants: { people: { numerator: people } } }
  },
}

export const refutedShare: Indicator = {
  id: 'REFUTED',
  title: 'Reported overdoses that turned out to be none',
  numerator: 'of these, refuted',
  denominator: 'overdoses reported',
  source: 'The verification ladder',
  compute: (cases, asked) => {
    let [all, refuted] = [0, 0]
    for (const { assessment } of cases)
      for (const overdose of assessment.overdoses) {
        if (!isWithin(overdose.on, asked)) continue
        all += 1
        if (isRefuted(overdose)) refuted += 1
      }
    return { numerator: refuted, denominator: all, notYetKnown: 0, variants: {} }
  },
}

export const confirmedShare: Indicator = {
  id: 'CONFIRMED',
  title: 'Near-fatal overdoses that are confirmed',
  numerator: 'of these, confirmed by a diagnosis or a laboratory',
  denominator: 'near-fatal overdoses reported',
  source: 'The verification ladder',
  compute: (cases, asked) => {
    const all = [...overdosesIn(cases, asked)].filter(({ overdose }) => isNearFatal(overdose))
    const confirmed = all.filter(({ overdose }) => isConfirmed(overdose)).length
    return { numerator: confirmed, denominator: all.length, notYetKnown: 0, variants: {} }
  },
}

export const overdueInquests: Indicator = {
  id: 'OVERDUE-12M',
  title: 'Coroner’s investigations open for more than a year',
  numerator: 'of these, open for more than 365 days',
  denominator: 'deaths reported to the coroner whose inquest has not concluded',
  source: 'Coroners and Justice Act 2009, s.16',
  compute: (cases, asked) => {
    const open = [...deathsIn(cases, asked)].flatMap(({ death }) => daysOpen(death, asked) ?? [])
    const late = open.filter((days) => days > 365).length
    return { numerator: late, denominator: open.length, notYetKnown: 0, variants: {} }
  },
}
