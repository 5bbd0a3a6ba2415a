import { day } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Death } from './deaths.ts'
import type { Person } from './population.ts'
import type { Random } from './random.ts'
import type { Sizes } from './sizes.ts'
import type { Whereabouts } from './whereabouts.ts'
import type { Window } from './window.ts'

export type PrisonRelease = Readonly<{
  person: Person
  /** Some instant of the day of release. */
  at: Instant
  /** How long they had been in. */
  custodyDays: number
  /** Received again: recalled, or convicted anew. */
  returnsAt?: Instant
}>

/** Who leaves prison when. A few of those who die of drugs do so within two weeks of it. */
export function drawReleases(input: {
  people: readonly Person[]
  deaths: readonly Death[]
  sizes: Sizes
  window: Window
  where: Whereabouts
  random: Random
}): readonly PrisonRelease[] {
  const { sizes, where, random, window } = input
  const soonDead = input.deaths
    .filter(
      ({ cause, where: place, at }) => cause === 'drug' && place === 'scene' && at > window.start + 30 * day,
    )
    .slice(0, Math.max(1, Math.round(sizes.drugDeaths / 27)))
  const soon = soonDead.map((death) => firstRelease(death.person, death.at - random.int(1, 13) * day, random))
  const known = new Set(soon.map(({ person }) => person.id))
  const others = random
    .shuffled(
      input.people.filter(
        (person) => !known.has(person.id) && random.chance(person.sexCode === '1' ? 1 : 0.25),
      ),
    )
    .slice(0, sizes.releasedPeople - soon.length)
    .flatMap((person) => {
      const latest = (where.diedAt(person) ?? window.lastEvent) - day
      return latest < window.start + 30 * day
        ? []
        : [firstRelease(person, window.draw(random, window.start + day, latest), random)]
    })
  return withReturns([...soon, ...others], { ...input })
}

const firstRelease = (person: Person, at: Instant, random: Random): PrisonRelease => ({
  person,
  at,
  custodyDays: random.weighted([
    [random.int(7, 29), 35],
    [random.int(30, 180), 40],
    [random.int(181, 365), 15],
    [random.int(366, 900), 10],
  ]),
})

/** Some return and are released again, until there are as many releases as there should be; some return and stay. */
function withReturns(
  first: readonly PrisonRelease[],
  { sizes, where, window, random }: { sizes: Sizes; where: Whereabouts; window: Window; random: Random },
): readonly PrisonRelease[] {
  const latestOf = new Map(first.map((release) => [release.person.id, release]))
  const done: PrisonRelease[] = []
  for (let tries = 0; done.length + latestOf.size < sizes.releases && tries < sizes.releases * 50; tries++) {
    const release = random.pick([...latestOf.values()])
    const returnsAt = release.at + random.int(10, 150) * day
    const custodyDays = random.int(14, 120)
    const at = returnsAt + custodyDays * day
    if (at >= (where.diedAt(release.person) ?? window.lastEvent) - day) continue
    done.push({ ...release, returnsAt })
    latestOf.set(release.person.id, { person: release.person, at, custodyDays })
  }
  const last = [...latestOf.values()].map((release) => {
    const returnsAt = release.at + random.int(10, 300) * day
    const stays =
      random.chance(0.15) && where.diedAt(release.person) === undefined && returnsAt < window.lastEvent
    return stays ? { ...release, returnsAt } : release
  })
  for (const { person, returnsAt } of last) {
    if (returnsAt !== undefined) where.detain(person, returnsAt, window.end)
  }
  const all = [...done, ...last].toSorted((a, b) => a.at - b.at)
  for (const { person, at, custodyDays } of all) where.detain(person, at - custodyDays * day, at)
  return all
}
