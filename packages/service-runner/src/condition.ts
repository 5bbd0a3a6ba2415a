import type { Damage, Readiness, Waiting } from '@hub/http-service'

/** What a service waits for, or finds damaged, at this moment; it may be over at the next. */
export type Moment = Readonly<{
  waitsFor?: readonly string[]
  damage?: readonly Readonly<{ what: string; where: string }>[]
}>

/** What a service waits for and what is damaged, from its start to its end, each since when. */
export type Condition = Readonly<{
  waitFor(what: string): void
  /** It is there. */
  found(what: string): void
  /** For good: only a new start, by a person who has looked, takes it back. */
  damaged(what: string, where: string): void
  /** Damage stands over waiting. */
  readiness(now?: Moment): Readiness
}>

export function condition(clock: () => string): Condition {
  const waiting = new Map<string, string>()
  const damage: Damage[] = []
  const waitingSince = sinceWhen(clock)
  const damagedSince = sinceWhen(clock)
  return {
    waitFor: (what) => void waiting.set(what, waiting.get(what) ?? clock()),
    found: (what) => void waiting.delete(what),
    damaged: (what, where) => void damage.push({ what, where, since: clock() }),
    readiness({ waitsFor = [], damage: found = [] } = {}) {
      const alsoWaiting = waitingSince(waitsFor)
      const since = damagedSince(found.map(({ what }) => what))
      const alsoDamaged = found.map((one, index) => ({ ...one, since: since[index]?.since ?? clock() }))
      const allDamage = [...damage, ...alsoDamaged]
      if (allDamage.length > 0) return { kind: 'damaged', damage: allDamage }
      const all = [...[...waiting].map(([what, from]) => ({ what, since: from })), ...alsoWaiting]
      return all.length === 0 ? { kind: 'ready' } : { kind: 'waiting', for: all }
    },
  }
}

/** Gives each name the moment it was first said; a name that is left out and comes back starts anew. */
export function sinceWhen(clock: () => string): (names: readonly string[]) => readonly Waiting[] {
  let known = new Map<string, string>()
  return (names) => {
    known = new Map(names.map((what) => [what, known.get(what) ?? clock()]))
    return [...known].map(([what, since]) => ({ what, since }))
  }
}
