import { addMonths, daysBetween } from '@hub/calendar'
import { followUpOf } from '../counting/follow-up.ts'
import { harmsOf } from '../counting/harms.ts'
import { isNearFatal, nearFatalDays, overdosesIn } from '../counting/overdoses.ts'
import { todayOf, isWithin } from '../counting/period.ts'
import { daysToTreatment, isCompleted, isUnplanned } from '../counting/treatment.ts'
import type { Indicator, Share } from './indicator.ts'

export const engagedAfterOverdose: Indicator = {
  id: 'POST-NFO-ENGAGEMENT',
  title: 'Treatment begun within four weeks of a near-fatal overdose',
  numerator: 'of these, with a first intervention within 28 days',
  denominator: 'near-fatal overdoses of somebody who was not in treatment',
  source: 'OHID partnership review guidance: assertive follow-up after a near-fatal overdose',
  compute: (cases, asked) => {
    let [all, in14, in28, pending] = [0, 0, 0, 0]
    for (const { of, overdose } of overdosesIn(cases, asked)) {
      if (!isNearFatal(overdose)) continue
      const { on } = overdose
      const { treatment } = of.assessment
      const followed = followUpOf(treatment, on, todayOf(asked))
      if (followed === 'pending') pending += 1
      if (followed === 'begun' || followed === 'not-begun') all += 1
      if (followed !== 'begun') continue
      in28 += 1
      if ((daysToTreatment(treatment, on) ?? Infinity) <= 14) in14 += 1
    }
    return {
      numerator: in28,
      denominator: all,
      notYetKnown: pending,
      variants: { 'within two weeks': { numerator: in14, denominator: all } },
    }
  },
}

export const repeatOverdose: Indicator = {
  id: 'REPEAT-NFO',
  title: 'More than one near-fatal overdose within twelve months',
  numerator: 'of these, people with another within 12 months of one in the period',
  denominator: 'people with a near-fatal overdose in the period',
  source: 'OHID partnership review guidance',
  compute: (cases, asked) => {
    let [people, again] = [0, 0]
    for (const { assessment } of cases) {
      const days = nearFatalDays(assessment)
      const inPeriod = days.filter((day) => isWithin(day, asked))
      if (inPeriod.length === 0) continue
      people += 1
      const isRepeated = inPeriod.some((day) =>
        days.some((other) => other > day && other <= addMonths(day, 12)),
      )
      if (isRepeated) again += 1
    }
    return { numerator: again, denominator: people, notYetKnown: 0, variants: {} }
  },
}

export const harmAfterLeaving: Indicator = {
  id: 'LEFT-TREATMENT-HARM',
  title: 'Near-fatal overdose or death within 28 days of leaving treatment unplanned',
  numerator: 'of these, exits after which one happened within 28 days',
  denominator: 'unplanned exits from structured treatment',
  source: 'NDTMS discharge reasons; OHID partnership review guidance, category c',
  compute: (cases, asked) => {
    let [exits, in28, in6] = [0, 0, 0]
    for (const { assessment } of cases) {
      const harms = harmsOf(assessment)
      for (const episode of assessment.treatment) {
        const { closedOn } = episode
        if (closedOn === undefined || !isUnplanned(episode) || !isWithin(closedOn, asked)) continue
        exits += 1
        const after = harms.filter((on) => on > closedOn)
        if (after.some((on) => daysBetween(closedOn, on) <= 28)) in28 += 1
        if (after.some((on) => on <= addMonths(closedOn, 6))) in6 += 1
      }
    }
    const share = (numerator: number): Share => ({ numerator, denominator: exits })
    return { ...share(in28), notYetKnown: 0, variants: { 'within six months': share(in6) } }
  },
}

export const representation: Indicator = {
  id: 'RE-PRESENTATION',
  title: 'Completed treatment and did not come back within six months',
  numerator: 'of these, with no new episode within six months',
  denominator: 'episodes completed',
  source: 'PHOF successful completion of drug treatment',
  compute: (cases, asked) => {
    let [completed, stayed, pending] = [0, 0, 0]
    const today = todayOf(asked)
    for (const { assessment } of cases) {
      for (const episode of assessment.treatment) {
        const { closedOn } = episode
        if (!isCompleted(episode) || closedOn === undefined || !isWithin(closedOn, asked)) continue
        const until = addMonths(closedOn, 6)
        const isBack = assessment.treatment.some(
          ({ startedOn, referredOn }) =>
            isWithin(startedOn ?? referredOn, { from: closedOn, until }) &&
            (startedOn ?? referredOn) !== closedOn,
        )
        if (!isBack && today < until) pending += 1
        else {
          completed += 1
          if (!isBack) stayed += 1
        }
      }
    }
    return { numerator: stayed, denominator: completed, notYetKnown: pending, variants: {} }
  },
}
