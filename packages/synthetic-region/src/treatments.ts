import { addMonths } from '@hub/calendar'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Death } from './deaths.ts'
import type { Person } from './population.ts'
import type { Random } from './random.ts'
import type { TruthTreatmentDeath } from './region.ts'
import type { PrisonRelease } from './releases.ts'
import type { Sizes } from './sizes.ts'
import { hasOpiate } from './substances.ts'
import type { Whereabouts } from './whereabouts.ts'
import type { Window } from './window.ts'

/** One episode of treatment, from the referral on. */
export type Episode = Readonly<{
  person: Person
  referredAt: Instant
  source: string
  /** Absent: referred and never engaged. */
  startedAt?: Instant
  group: 'opiate' | 'non_opiate' | 'non_opiate_alcohol' | 'alcohol'
  /** Absent: open to the end of the region's days. */
  closedAt?: Instant
  reason?: string
  release?: PrisonRelease
}>

export type Treatments = Readonly<{
  episodes: readonly Episode[]
  /** Of those who died in treatment or soon after it. */
  deaths: readonly Readonly<{ death: Death; episode: Episode; standing: TruthTreatmentDeath['standing'] }>[]
}>

type Input = Readonly<{
  people: readonly Person[]
  deaths: readonly Death[]
  releases: readonly PrisonRelease[]
  sizes: Sizes
  window: Window
  where: Whereabouts
  random: Random
}>

/** Who is treated when. Nobody has two episodes at once; everything begins within the region's days. */
export function drawTreatments(input: Input): Treatments {
  const { sizes } = input
  const busy = calendarOf(input)
  const deaths = drawDeathsInTreatment(input, busy)
  const afterRelease = input.releases.flatMap((release) => episodeAfter(release, input, busy))
  const left = sizes.treatmentEpisodes - deaths.length - afterRelease.length
  const others = drawOthers(Math.max(0, left), input, busy)
  const episodes = [...deaths.map(({ episode }) => episode), ...afterRelease, ...others]
  return { episodes: episodes.toSorted((a, b) => a.referredAt - b.referredAt), deaths }
}

type Busy = Readonly<{
  /** Keeps the time for an episode; `false` when the person has another then, or could not be there. */
  take: (person: Person, from: Instant, until: Instant) => boolean
}>

function calendarOf({ where, window }: Input): Busy {
  const taken = new Map<string, (readonly [Instant, Instant])[]>()
  return {
    take(person, from, until) {
      const own = taken.get(person.id) ?? []
      const died = where.diedAt(person) ?? window.end
      const isFree = !own.some(([start, end]) => from <= end && until >= start)
      if (!isFree || from < window.start + day || from >= died || !where.isAtLarge(person, from)) return false
      taken.set(person.id, [...own, [from, until]])
      return true
    },
  }
}

/** Most of them died of drugs, some of drink, and some of something else altogether: any cause counts. */
function drawDeathsInTreatment({ deaths, sizes, window, random }: Input, busy: Busy): Treatments['deaths'] {
  const natural = deaths.filter(({ cause }) => cause === 'other')
  const others = random.shuffled(deaths.filter(({ cause }) => cause !== 'other'))
  const byDrugs = others.filter(({ cause }) => cause === 'drug')
  const byDrink = others.filter(({ cause }) => cause === 'alcohol')
  const half = Math.ceil(sizes.drugDeaths * 0.45)
  const queue = [...natural.slice(0, Math.ceil(natural.length / 2)), ...byDrugs.slice(0, half), ...byDrink]
  const found: Treatments['deaths'][number][] = []
  const wanted = sizes.deathsInTreatment + sizes.deathsAfterTreatment
  for (const death of queue) {
    if (found.length >= wanted) break
    const standing = found.length % 3 === 2 ? 'within-six-months' : 'in-treatment'
    const gap = standing === 'in-treatment' ? 0 : random.int(5, 170) * day
    const leaves = death.at - gap
    const startedAt = leaves - random.int(10, 240) * day
    const referredAt = startedAt - random.int(1, 21) * day
    if (referredAt < window.start + day || !busy.take(death.person, referredAt, death.at)) continue
    const episode: Episode = {
      person: death.person,
      referredAt,
      source: drawSource(random),
      startedAt,
      group: groupOf(death, random),
      closedAt: standing === 'in-treatment' ? death.at + random.int(2, 12) * day : leaves,
      reason: standing === 'in-treatment' ? 'incomplete_client_died' : 'incomplete_dropped_out',
    }
    found.push({ death, episode, standing })
  }
  return found
}

/** About three in ten are engaged within 21 days of their release, and some later: the national figure is above a third. */
function episodeAfter(release: PrisonRelease, input: Input, busy: Busy): readonly Episode[] {
  const { random, window } = input
  const soon = random.chance(0.3)
  if (!soon && !random.chance(0.12)) return []
  const { person, at, returnsAt } = release
  const startedAt = at + (soon ? random.int(1, 21) : random.int(22, 60)) * day
  const ends = startedAt + random.int(30, 300) * day
  const until = Math.min(ends, (returnsAt ?? window.end) - day)
  if (until <= startedAt || startedAt >= window.lastEvent || !busy.take(person, at + day / 4, until))
    return []
  const back = returnsAt !== undefined && until === returnsAt - day
  return [
    {
      person,
      referredAt: at,
      source: 'prison',
      startedAt,
      group: drawGroup(random),
      release,
      ...(until >= window.lastEvent
        ? {}
        : { closedAt: until, reason: back ? 'incomplete_custody' : drawReason(random) }),
    },
  ].filter((episode) => survives(episode, input))
}

function drawOthers(count: number, input: Input, busy: Busy): readonly Episode[] {
  const { people, window, random } = input
  const found: Episode[] = []
  for (let tries = 0; found.length < count && tries < count * 30; tries++) {
    const person = random.pick(people)
    const referredAt = window.draw(random, window.start + 2 * day)
    const engages = random.chance(0.9)
    const startedAt = referredAt + random.int(2, 28) * day
    const closedAt = engages ? startedAt + random.int(40, 500) * day : referredAt + day
    const episode: Episode = {
      person,
      referredAt,
      source: drawSource(random),
      group: drawGroup(random),
      ...(engages && startedAt < window.lastEvent ? { startedAt } : {}),
      ...(engages && closedAt < window.lastEvent ? { closedAt, reason: drawReason(random) } : {}),
    }
    if (survives(episode, input) && busy.take(person, referredAt, Math.min(closedAt, window.end)))
      found.push(episode)
  }
  return found
}

/** Who dies has their deaths in treatment drawn above: no other episode comes near a death. */
function survives({ person, startedAt, closedAt, referredAt }: Episode, { where, window }: Input): boolean {
  const died = where.diedAt(person)
  if (died === undefined) return true
  const over = closedAt ?? (startedAt === undefined ? referredAt : window.end)
  return dayOf(died) > addMonths(dayOf(over), 6)
}

const drawSource = (random: Random): string =>
  random.pick(['self', 'self', 'self', 'gp', 'hospital', 'criminal_justice', 'other', 'unknown'])

const drawGroup = (random: Random): Episode['group'] =>
  random.weighted<Episode['group']>([
    ['opiate', 42],
    ['non_opiate', 12],
    ['non_opiate_alcohol', 14],
    ['alcohol', 32],
  ])

function groupOf({ cause, substances }: Death, random: Random): Episode['group'] {
  if (cause === 'alcohol') return 'alcohol'
  return cause === 'drug' && hasOpiate(substances) ? 'opiate' : drawGroup(random)
}

const drawReason = (random: Random): string =>
  random.pick([
    'completed_drug_free',
    'completed_alcohol_free',
    'completed_occasional_use',
    'incomplete_dropped_out',
    'incomplete_dropped_out',
    'incomplete_withdrawn_by_provider',
    'incomplete_commenced_declined',
    'transferred_not_in_custody',
  ])
