import { ageOn } from '@hub/calendar'
import { dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Person } from './population.ts'
import type { Random } from './random.ts'
import type { TruthDeath } from './region.ts'
import type { Sizes } from './sizes.ts'
import { drawSubstances } from './substances.ts'
import type { Window } from './window.ts'

export type Death = Readonly<{
  person: Person
  at: Instant
  cause: TruthDeath['cause']
  substances: readonly string[]
  where: TruthDeath['where']
  toCoroner: boolean
  refuted: boolean
  intent: 'accident' | 'self_harm' | 'undetermined' | 'natural'
}>

type Kind = Pick<Death, 'cause' | 'where' | 'toCoroner' | 'refuted'> & Readonly<{ youngest: number }>

/** Who dies, of what, where, and whether the coroner hears of it. Nobody dies twice. */
export function drawDeaths(input: {
  people: readonly Person[]
  sizes: Sizes
  window: Window
  random: Random
}): readonly Death[] {
  const { sizes, window, random } = input
  const left = random.shuffled(input.people.filter((person) => person.special !== 'unknown-at-scene'))
  const take = (youngest: number): Person => {
    const at = left.findIndex((person) => ageOn(person.birthDate, window.from) >= youngest)
    const [person] = left.splice(Math.max(0, at), 1)
    if (person === undefined) throw new RangeError('More deaths than people')
    return person
  }
  return kinds(sizes, random).map((kind) => ({
    ...kind,
    ...cause(kind, random),
    person: take(kind.youngest),
    at: window.draw(random),
  }))
}

function kinds(sizes: Sizes, random: Random): readonly Kind[] {
  const repeat = (times: number, kind: (at: number) => Kind) =>
    Array.from({ length: times }, (_, at) => kind(at))
  const chronic = sizes.alcoholDeaths - sizes.acuteAlcoholDeaths
  const acutePlace = () =>
    random.weighted<Kind['where']>([
      ['scene', 60],
      ['emergency-department', 10],
      ['ward', 8],
      ['found', 22],
    ])
  return [
    ...repeat(sizes.drugDeaths, () => ({
      cause: 'drug',
      where: acutePlace(),
      toCoroner: true,
      refuted: false,
      youngest: 18,
    })),
    ...repeat(sizes.acuteAlcoholDeaths, () => ({
      cause: 'alcohol',
      where: acutePlace(),
      toCoroner: true,
      refuted: false,
      youngest: 30,
    })),
    ...repeat(chronic, (at) => ({
      cause: 'alcohol',
      where: at < sizes.alcoholDeathsInHospital ? 'ward' : 'elsewhere',
      toCoroner: false,
      refuted: false,
      youngest: 40,
    })),
    ...repeat(sizes.refutedDeaths, () => ({
      cause: 'other',
      where: 'found',
      toCoroner: true,
      refuted: true,
      youngest: 30,
    })),
  ]
}

function cause(kind: Kind, random: Random): Pick<Death, 'substances' | 'intent'> {
  if (kind.cause === 'other') return { substances: [], intent: 'natural' }
  if (kind.cause === 'alcohol')
    return { substances: ['alcohol'], intent: kind.toCoroner ? 'accident' : 'natural' }
  const intent = random.weighted<Death['intent']>([
    ['accident', 80],
    ['self_harm', 12],
    ['undetermined', 8],
  ])
  return { substances: drawSubstances(random, intent === 'self_harm' ? 'deliberate' : 'fatal'), intent }
}

export const yearOf = (at: Instant): number => Number(dayOf(at).slice(0, 4))
