import type { PublicationDocument } from '@hub/publication'

/** Between which numbers a reader knows a count to lie. */
export type Interval = Readonly<{ low: number; high: number }>
/** Of groups of atoms, one bit for each atom: people of one kind who came to be known at one time. */
export type KnownIntervals = ReadonlyMap<bigint, Interval>

/** What one published cell says, to a reader who knows the rule: 1 to 7 as `[c]`, the rest to the nearest 5. */
export function saidOf(value: number | '[c]'): Interval {
  if (value === '[c]') return { low: 1, high: 7 }
  return value === 0 ? { low: 0, high: 0 } : { low: Math.max(8, value - 2), high: value + 2 }
}

type Count = Extract<
  PublicationDocument['sections'][number]['tables'][number]['rows'][number]['figures'][number],
  { kind: 'count' }
>

/** The counts of a document; those kept back for another reason than that they are small say nothing. */
export const countsIn = ({ sections }: PublicationDocument): readonly Count[] =>
  sections
    .flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap(({ figures }) => figures)))
    .filter((figure): figure is Count => figure.kind === 'count')
    .filter(({ reason }) => reason === undefined || reason === 'primary')

/**
 * A reader who has everything that was ever published, and sets groups against each other: one beside another, one within
 * another, and again with what that gave, so that up to four published numbers are put together. Shares nothing with the
 * guard.
 */
export function concludeFrom(published: KnownIntervals): KnownIntervals {
  const known = new Map(published)
  for (let round = 0; round < 2; round += 1) {
    const groups = [...known]
    for (const [group, interval] of groups)
      for (const [other, ofOther] of published)
        setAgainst(known, { group, interval }, { group: other, interval: ofOther })
  }
  return known
}

type Group = Readonly<{ group: bigint; interval: Interval }>

function setAgainst(known: Map<bigint, Interval>, one: Group, other: Group): void {
  if (one.group === other.group) return
  const common = one.group & other.group
  if (common === 0n)
    return learn(known, one.group | other.group, {
      low: one.interval.low + other.interval.low,
      high: one.interval.high + other.interval.high,
    })
  if (common !== one.group && common !== other.group) return
  const [outer, inner] = common === other.group ? [one, other] : [other, one]
  learn(known, outer.group & ~inner.group, {
    low: outer.interval.low - inner.interval.high,
    high: outer.interval.high - inner.interval.low,
  })
  learn(known, inner.group, { low: 0, high: outer.interval.high })
  learn(known, outer.group, { low: inner.interval.low, high: Infinity })
}

export function learn(known: Map<bigint, Interval>, group: bigint, { low, high }: Interval): void {
  const before = known.get(group) ?? { low: 0, high: Infinity }
  known.set(group, { low: Math.max(before.low, low), high: Math.min(before.high, high) })
}

/** The groups in which a number from 1 to 7 is known to less than three, and those of which a falsehood was published. */
export function tooWellKnown(known: KnownIntervals, truthOf: (group: bigint) => number): readonly string[] {
  return [...known].flatMap(([group, { low, high }]) => {
    const truth = truthOf(group)
    if (truth < low || truth > high) return [`a group of ${truth} was said to be ${low} to ${high}`]
    return truth >= 1 && truth <= 7 && high - low < 3
      ? [`a group of ${truth} is known to be ${low} to ${high}`]
      : []
  })
}
