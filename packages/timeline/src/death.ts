import type { JsonObject, Timed } from '@hub/contracts'
import { typePrefix } from '@hub/contracts'
import { millisecondsOf, timedFrom } from './instant.ts'
import type { TimelineEntry } from './timeline.ts'

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

/** The death the entries tell of, from the most authoritative; of several such, the last the hub came to know. */
export function deathIn(
  entries: readonly TimelineEntry[],
): Readonly<{ at: Timed; toldBy: string }> | undefined {
  const latestFirst = [...entries].toSorted(
    (a, b) => millisecondsOf(b.knownAt) - millisecondsOf(a.knownAt) || (a.id < b.id ? -1 : 1),
  )
  for (const { event, when } of tellings) {
    for (const { kind, feed, facts } of latestFirst) {
      if (!kind.startsWith(`${typePrefix}${event}.v`)) continue
      const at = when(facts)
      if (at !== undefined) return { at, toldBy: feed }
    }
  }
  return undefined
}
