import { daysOpen, isAtLeastStatus } from '@hub/timeline'
import { isWithin, type Figure, type Indicator } from './asking.ts'
import { deathsIn, isConfirmed, overdosesIn } from './events.ts'
import { isNearFatal } from './near-fatal.ts'

export const suspectedIncidents: Indicator = {
  id: 'SUSPECTED-INCIDENTS',
  title: 'Fatal and non-fatal suspected overdose incidents',
  numerator: 'overdoses suspected or more, fatal ones among them',
  source:
    'Coventry Drug and Alcohol Strategy 2023 to 2033: number of fatal and non-fatal suspected overdose incidents',
  compute: (cases, asked) => {
    let [all, fatal] = [0, 0]
    const byMonth = new Map<string, number>()
    for (const { assessment } of cases) {
      for (const { on, status, outcome } of assessment.overdoses) {
        if (!isAtLeastStatus(status, 'suspected') || !isWithin(on, asked)) continue
        all += 1
        if (outcome === 'fatal') fatal += 1
        byMonth.set(on.slice(0, 7), (byMonth.get(on.slice(0, 7)) ?? 0) + 1)
      }
    }
    const months = [...byMonth].toSorted(([a], [b]) => (a < b ? -1 : 1))
    return {
      numerator: all,
      notYetKnown: 0,
      variants: {
        'fatal ones alone': { numerator: fatal },
        ...Object.fromEntries(months.map(([month, numerator]): [string, Figure] => [month, { numerator }])),
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
  title: 'Suspected overdoses that turned out to be none',
  numerator: 'of these, refuted',
  denominator: 'overdoses told of',
  source: 'Quality of the ladder',
  compute: (cases, asked) => {
    let [all, refuted] = [0, 0]
    for (const { assessment } of cases)
      for (const { on, status } of assessment.overdoses) {
        if (!isWithin(on, asked)) continue
        all += 1
        if (status === 'refuted') refuted += 1
      }
    return { numerator: refuted, denominator: all, notYetKnown: 0, variants: {} }
  },
}

export const confirmedShare: Indicator = {
  id: 'CONFIRMED',
  title: 'Near-fatal overdoses that are confirmed',
  numerator: 'of these, confirmed by a diagnosis or a laboratory',
  denominator: 'near-fatal overdoses told of',
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
  denominator: 'deaths the coroner was told of and has not concluded',
  source: 'Coroners and Justice Act 2009, s.16',
  compute: (cases, asked) => {
    const open = [...deathsIn(cases, asked)].flatMap(({ death }) => daysOpen(death, asked) ?? [])
    const late = open.filter((days) => days > 365).length
    return { numerator: late, denominator: open.length, notYetKnown: 0, variants: {} }
  },
}
