import { spanOf } from '@hub/calendar'
import type { CountedOverdose } from './events.ts'

const withinMs = 4 * 60 * 60 * 1000

/**
 * How many overdoses there were at least and at most. At most: all of them. At least: without those that may be another
 * one told twice, since linkage did not put them together: an ambulance incident and an arrival by ambulance within four
 * hours after it, at the hospital the ambulance went to, of one sex and of an age that differs by a year at most.
 */
export function countRange(overdoses: readonly CountedOverdose[]): Readonly<{ least: number; most: number }> {
  const incidents = overdoses
    .filter(({ overdose }) => overdose.conveyedTo.length > 0 && !overdose.feeds.includes('hospital'))
    .toSorted(byTime)
  const arrivals = overdoses
    .filter(({ overdose }) => overdose.broughtInTo.length > 0 && !overdose.feeds.includes('ambulance'))
    .toSorted(byTime)
  const taken = new Set<CountedOverdose>()
  // Each may be told twice once: pairing the nearest first never pairs fewer than it must.
  for (const incident of incidents) {
    const arrival = arrivals.find((one) => !taken.has(one) && mayBeOne(incident, one))
    if (arrival !== undefined) taken.add(arrival)
  }
  return { least: overdoses.length - taken.size, most: overdoses.length }
}

function mayBeOne(incident: CountedOverdose, arrival: CountedOverdose): boolean {
  const between = timeOf(arrival) - timeOf(incident)
  if (between < 0 || between > withinMs || incident.of.caseId === arrival.of.caseId) return false
  if (!arrival.overdose.broughtInTo.some((site) => incident.overdose.conveyedTo.includes(site))) return false
  const [one, other] = [incident.of.assessment, arrival.of.assessment]
  const isSexAlike = one.sexCode === undefined || other.sexCode === undefined || one.sexCode === other.sexCode
  const isAgeAlike =
    one.ageYears === undefined || other.ageYears === undefined || Math.abs(one.ageYears - other.ageYears) <= 1
  return isSexAlike && isAgeAlike
}

const timeOf = ({ overdose }: CountedOverdose): number => spanOf(overdose.at).from
const byTime = (a: CountedOverdose, b: CountedOverdose): number => timeOf(a) - timeOf(b)
