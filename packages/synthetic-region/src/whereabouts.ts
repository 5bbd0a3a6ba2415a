import type { Instant } from './calendar.ts'
import type { Person } from './population.ts'

/** Who is alive and at large when: nobody overdoses at home after their death or from a cell. */
export type Whereabouts = Readonly<{
  die: (person: Person, at: Instant) => void
  diedAt: (person: Person) => Instant | undefined
  detain: (person: Person, from: Instant, until: Instant) => void
  isAtLarge: (person: Person, at: Instant) => boolean
}>

export function whereabouts(): Whereabouts {
  const deaths = new Map<string, Instant>()
  const custody = new Map<string, (readonly [Instant, Instant])[]>()
  return {
    die: (person, at) => {
      deaths.set(person.id, at)
    },
    diedAt: (person) => deaths.get(person.id),
    detain: (person, from, until) => {
      custody.set(person.id, [...(custody.get(person.id) ?? []), [from, until]])
    },
    isAtLarge: (person, at) => {
      const died = deaths.get(person.id)
      const detained = custody.get(person.id) ?? []
      return (died === undefined || at < died) && !detained.some(([from, until]) => at >= from && at < until)
    },
  }
}
