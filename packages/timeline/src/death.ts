import type { JsonObject, Timed } from '@hub/contracts'
import { typePrefix } from '@hub/contracts'
import { inTime, timedFrom } from './instant.ts'

/** What tells of a death and when it was, most authoritative first. A registration is only there for figures. */
const tellings: readonly Readonly<{ event: string; when: (facts: JsonObject) => Timed | undefined }>[] = [
  { event: 'registration.death-registered', when: (facts) => timedFrom(facts['dateOfDeath']) },
  { event: 'coroner.inquest-concluded', when: (facts) => timedFrom(facts['dateOfDeath']) },
  { event: 'coroner.death-reported', when: (facts) => timedFrom(facts['dateOfDeath']) },
  { event: 'hospital.death-occurred', when: (facts) => timedFrom(facts['diedAt']) },
  {
    event: 'hospital.attendance-closed',
    when: (facts) => (facts['destination'] === 'died_in_ed' ? timedFrom(facts['departedAt']) : undefined),
  },
  {
    event: 'ambulance.outcome-recorded',
    when: ({ outcome, outcomeAt }) =>
      outcome === 'role_pronounced' || outcome === 'died' ? timedFrom(outcomeAt) : undefined,
  },
  { event: 'treatment.death-notified', when: (facts) => timedFrom(facts['dateOfDeath']) },
  // The police come after a death, and say when they came.
  {
    event: 'police.sudden-death-attended',
    when: ({ attendedAt }) => {
      const came = timedFrom(attendedAt)
      return came && { at: came.at, precision: 'unknown' }
    },
  },
]

export type Telling = Readonly<{ id: string; kind: string; feed: string; knownAt: string; facts: JsonObject }>
export type ToldDeath = Readonly<{ at: Timed; toldBy: string }>

/** Every death told of, from the most authoritative on; of equally authoritative ones, the last the hub came to know first. */
export function deathsTold(tellers: readonly Telling[]): readonly ToldDeath[] {
  const latestFirst = tellers.toSorted(
    (a, b) => inTime(b.knownAt) - inTime(a.knownAt) || (a.id < b.id ? -1 : 1),
  )
  return tellings.flatMap(({ event, when }) =>
    latestFirst.flatMap(({ kind, feed, facts }) => {
      const at = kind.startsWith(`${typePrefix}${event}.v`) ? when(facts) : undefined
      return at === undefined ? [] : [{ at, toldBy: feed }]
    }),
  )
}

/** The death that is told of with the most authority. */
export const deathIn = (tellers: readonly Telling[]): ToldDeath | undefined => deathsTold(tellers)[0]
