import { daysBetween } from '@hub/calendar'
import { deathsIn, isDrugDeath } from '../counting/deaths.ts'
import { isNearFatal, nearFatalDaysBefore, overdosesIn } from '../counting/overdoses.ts'
import { isUnknownToTreatment } from '../counting/treatment.ts'
import type { Indicator, Share } from './indicator.ts'

export const priorOverdose: Indicator = {
  id: 'PRIOR-NFO',
  title: 'Near-fatal overdose in the year before a death from drugs',
  numerator: 'of these, deaths with a near-fatal overdose in the 365 days before',
  denominator: 'deaths from drugs, confirmed or registered',
  source: 'OHID partnership review guidance: missed opportunities. Counts what feeds saw since they began',
  compute: (cases, asked) => {
    let [all, before, within28] = [0, 0, 0]
    for (const { of, death } of deathsIn(cases, asked)) {
      if (!isDrugDeath(death)) continue
      const gaps = nearFatalDaysBefore(of.assessment, death.on)
      all += 1
      if (gaps.some((days) => days <= 365)) before += 1
      if (gaps.some((days) => days <= 28)) within28 += 1
    }
    return {
      numerator: before,
      denominator: all,
      notYetKnown: 0,
      variants: { 'in the 28 days before': { numerator: within28, denominator: all } },
    }
  },
}

export const missedContact: Indicator = {
  id: 'MISSED-CONTACT',
  title: 'Seen by a service in the 90 days before a death from drugs',
  numerator:
    'of these, deaths with an ambulance, emergency department, prison or treatment contact in the 90 days before',
  denominator: 'deaths from drugs, confirmed or registered',
  source: 'OHID partnership review guidance: missed opportunities',
  compute: (cases, asked) => {
    const windows = [30, 90, 365] as const
    const hits = new Map<number, number>(windows.map((days) => [days, 0]))
    let all = 0
    for (const { of, death } of deathsIn(cases, asked)) {
      if (!isDrugDeath(death)) continue
      all += 1
      // A contact on the day itself is the call or attendance at which the person died.
      const gaps = of.assessment.contacts
        .map(({ on }) => daysBetween(on, death.on))
        .filter((days) => days > 0)
      for (const days of windows)
        if (gaps.some((gap) => gap <= days)) hits.set(days, (hits.get(days) ?? 0) + 1)
    }
    const share = (days: number): Share => ({ numerator: hits.get(days) ?? 0, denominator: all })
    return {
      ...share(90),
      notYetKnown: 0,
      variants: { 'in the 30 days before': share(30), 'in the year before': share(365) },
    }
  },
}

export const notKnownToTreatment: Indicator = {
  id: 'NOT-KNOWN-TO-TREATMENT',
  title: 'Not in treatment in the five years before a near-fatal overdose or a death from drugs',
  numerator: 'of these, without an episode of structured treatment in the five years before',
  denominator: 'near-fatal overdoses and deaths from drugs',
  source: 'ONS and NDTMS linked deaths; looks no further back than the treatment feed does',
  compute: (cases, asked) => {
    const counted = [...cases]
    const deaths = [...deathsIn(counted, asked)]
      .filter(({ death }) => isDrugDeath(death))
      .map(({ of, death }) => isUnknownToTreatment(of.assessment, death.on))
    const overdoses = [...overdosesIn(counted, asked)]
      .filter(({ overdose }) => isNearFatal(overdose))
      .map(({ of, overdose }) => isUnknownToTreatment(of.assessment, overdose.on))
    const share = (unknown: readonly boolean[]): Share => ({
      numerator: unknown.filter(Boolean).length,
      denominator: unknown.length,
    })
    return {
      ...share([...deaths, ...overdoses]),
      notYetKnown: 0,
      variants: { 'deaths alone': share(deaths), 'near-fatal overdoses alone': share(overdoses) },
    }
  },
}
