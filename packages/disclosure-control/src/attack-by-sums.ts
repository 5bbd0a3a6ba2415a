import type { Controlled } from './controlled.ts'
import { intervalOf, type Interval, type Profile } from './profile.ts'
import type { Categories, CountedRecord } from './table.ts'

/** What a reader has of an answer: a group of kinds of people, one bit for each, and how many it may be. */
export type KnownIntervals = Map<number, Interval>

/**
 * A reader who goes by the numbers alone, of any size: takes every published number as a group of people, sets groups
 * against each other (one within another, one beside another), and again with what that gave, so that up to four
 * published numbers are put together. Shares nothing with the guard but what a published number means.
 */
export function concludeFrom(published: KnownIntervals): KnownIntervals {
  const known: KnownIntervals = new Map(published)
  for (let round = 0; round < 2; round += 1) {
    const groups = [...known]
    for (const [group, interval] of groups) {
      for (const [other, ofOther] of published)
        setAgainst(known, { group, interval }, { group: other, interval: ofOther })
    }
  }
  return known
}

type Group = Readonly<{ group: number; interval: Interval }>

function setAgainst(known: KnownIntervals, one: Group, other: Group): void {
  if (one.group === other.group) return
  const common = one.group & other.group
  if (common === 0)
    return learn(
      known,
      one.group | other.group,
      one.interval.low + other.interval.low,
      one.interval.high + other.interval.high,
    )
  const [outer, inner] = common === other.group ? [one, other] : [other, one]
  if (common !== inner.group) return
  learn(
    known,
    outer.group & ~inner.group,
    outer.interval.low - inner.interval.high,
    outer.interval.high - inner.interval.low,
  )
  learn(known, inner.group, 0, outer.interval.high)
  learn(known, outer.group, inner.interval.low, Infinity)
}

function learn(known: KnownIntervals, group: number, low: number, high: number): void {
  const before = known.get(group) ?? { low: 0, high: Infinity }
  known.set(group, { low: Math.max(before.low, low), high: Math.min(before.high, high) })
}

/** The groups of which a small number is known too well, given how many there are of each kind. */
export function tooWellKnown(
  known: KnownIntervals,
  ofEach: readonly number[],
  profile: Profile,
): readonly string[] {
  return [...known].flatMap(([group, { low, high }]) => {
    const truth = ofEach.reduce((sum, count, kind) => sum + (((group >> kind) & 1) === 1 ? count : 0), 0)
    if (truth < low || truth > high)
      return [`group ${group} is ${truth}, not ${low} to ${high}: the answers are wrong`]
    const isTold = truth > 0 && truth < profile.threshold && high - low < profile.leastWidth
    return isTold ? [`group ${group} is told to be ${low} to ${high}`] : []
  })
}

/** Takes the numbers of an answer down. `isKnownThen` says which kinds had come to be known when it was made. */
export function takeDown(
  published: KnownIntervals,
  answer: Controlled,
  {
    kinds,
    isKnownThen,
    profile,
  }: Readonly<{
    kinds: readonly CountedRecord[]
    isKnownThen: (kind: number, asOf: string) => boolean
    profile: Profile
  }>,
): void {
  if (answer.kind === 'withheld') return
  for (const { value, reason, categories } of answer.parts.flatMap(({ cells }) => cells)) {
    if (reason !== undefined && reason !== 'primary') continue
    const group = kinds.reduce(
      (bits, kind, at) => (isKnownThen(at, answer.asOf) && isIn(kind, categories) ? bits | (1 << at) : bits),
      0,
    )
    const { low, high } = intervalOf(value, profile)
    learn(published, group, low, high)
  }
}

const isIn = (kind: CountedRecord, categories: Categories) =>
  Object.entries(categories).every(([name, code]) => [kind[name]].flat().includes(code))
