import type { LinkState } from './ledger.ts'
import type { PairFound } from './link-event.ts'

export type Known = Pick<LinkState, 'pairsOf' | 'answer' | 'confirmedWith' | 'caseOf' | 'membersOf'>

/** Symmetric. `pattern`: what a person may have overruled for a case; `firm`: what stands until both records are answered for. */
export type Contradicts = (a: string, b: string) => 'firm' | 'pattern' | undefined

export type Settled = Readonly<{
  /** Sets of records, one person each. */
  clusters: readonly ReadonlySet<string>[]
  /** Sure pairs that are not used, because another case is nearly as near: `keyOf` their records. */
  contested: ReadonlySet<string>
}>

/**
 * Who is one person, among records that hang together. A function of what is known of them and of nothing else: not of
 * the order in which it became known. People's answers go first, then sure pairs, strongest first; two groups do not
 * come together over a pair that contradicts, unless a person said so. A record that is as near to another case as to
 * its own, within the margin, where its own case is not, loses its sure pairs until a person has answered; that may part others, so it is looked
 * at until nothing changes.
 */
export function settle(
  records: readonly string[],
  known: Known,
  contradicts: Contradicts,
  margin: number,
): Settled {
  const joins = joinsOf(records, known)
  const contested = new Set<string>()
  for (;;) {
    const clusters = cluster(
      records,
      contested.size === 0
        ? joins
        : joins.filter((join) => join.score === Infinity || !contested.has(join.key)),
      known,
      contradicts,
    )
    const found = contestedIn(clusters, known, margin).filter((key) => !contested.has(key))
    if (found.length === 0) return { clusters, contested }
    for (const key of found) contested.add(key)
  }
}

/** The same for either order of the two. */
export const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** All records that hang together with these by sure pairs or by answers. */
export function hangingTogether(records: Iterable<string>, known: Known): readonly string[] {
  const found = new Set(records)
  for (const record of found) {
    for (const [other, pair] of known.pairsOf(record)) if (pair.kind === 'sure') found.add(other)
    for (const other of known.confirmedWith(record)) found.add(other)
  }
  return [...found].toSorted()
}

type Join = Readonly<{ a: string; b: string; key: string; score: number }>

function joinsOf(records: readonly string[], known: Known): readonly Join[] {
  const joins: Join[] = []
  for (const a of records) {
    for (const b of known.confirmedWith(a)) if (a < b) joins.push({ a, b, key: keyOf(a, b), score: Infinity })
    for (const [b, pair] of known.pairsOf(a))
      if (a < b && pair.kind === 'sure') joins.push({ a, b, key: keyOf(a, b), score: pair.score })
  }
  return joins.sort((one, other) => other.score - one.score || compareText(one.key, other.key))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function cluster(
  records: readonly string[],
  joins: readonly Join[],
  known: Known,
  contradicts: Contradicts,
): readonly ReadonlySet<string>[] {
  const clusterOf = new Map<string, Set<string>>(records.map((record) => [record, new Set([record])]))
  for (const { a, b, score } of joins) {
    const [one, other] = [clusterOf.get(a), clusterOf.get(b)]
    if (one === undefined || other === undefined || one === other) continue
    if (mustStayApart(one, other, known, score === Infinity ? () => undefined : contradicts)) continue
    const [large, small] = one.size < other.size ? [other, one] : [one, other]
    for (const record of small) {
      large.add(record)
      clusterOf.set(record, large)
    }
  }
  return [...new Set(clusterOf.values())]
}

function mustStayApart(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  known: Known,
  contradicts: Contradicts,
): boolean {
  let [patterns, sure] = [0, 0]
  for (const a of one) {
    for (const b of other) {
      const answer = known.answer(a, b)
      if (answer === 'different') return true
      if (known.pairsOf(a).get(b)?.kind === 'sure') sure += 1
      const found = answer === undefined ? contradicts(a, b) : undefined
      if (found === 'firm') return true
      if (found === undefined) continue
      if (!isConfirmed(a, one, known) && !isConfirmed(b, other, known)) return true
      patterns += 1
    }
  }
  return sure < patterns
}

/**
 * A person has said that a record belongs with others of its group, whatever stands in it. That it looks like somebody's
 * twin then keeps nobody out who is surely linked to as many of the group as look unlike it: it would be the same question again.
 */
const isConfirmed = (record: string, group: ReadonlySet<string>, known: Known): boolean =>
  known.confirmedWith(record).some((other) => group.has(other))

/** Have people said that two groups are not one person? */
export function areRejected(
  one: Iterable<string>,
  other: ReadonlySet<string>,
  known: Pick<Known, 'answer'>,
): boolean {
  for (const a of one) for (const b of other) if (known.answer(a, b) === 'different') return true
  return false
}

/** The sure pairs of records whose best case is not ahead of the next by the margin. Links by a call's own keys stand. */
function contestedIn(
  clusters: readonly ReadonlySet<string>[],
  known: Known,
  margin: number,
): readonly string[] {
  const clusterOf = new Map<string, ReadonlySet<string>>()
  for (const members of clusters) for (const record of members) clusterOf.set(record, members)
  /** Of a record that is not being settled: the case it is in. */
  const groupOf = (record: string): ReadonlySet<string> =>
    clusterOf.get(record) ?? new Set([record, ...known.membersOf(known.caseOf(record) ?? '')])

  return clusters.flatMap((members) => {
    if (members.size === 1) return []
    return [...members].flatMap((record) => {
      if (known.confirmedWith(record).some((other) => members.has(other))) return []
      const pairs = [...known.pairsOf(record)]
      const inside = pairs.filter(([other, pair]) => members.has(other) && isContestable(pair, known))
      const best = Math.max(
        -Infinity,
        ...pairs.filter(([other]) => members.has(other)).map(([, { score }]) => score),
      )
      const isRival = ([other, { score }]: readonly [string, PairFound]): boolean =>
        !members.has(other) &&
        best - score < margin &&
        !isNearToOthers(other, record, members, known) &&
        !areRejected(members, groupOf(other), known)
      return pairs.some(isRival) ? inside.map(([other]) => keyOf(record, other)) : []
    })
  })
}

/** What is near to the rest of a case too does not pull a record out of it: it may be one more of the same person. */
const isNearToOthers = (other: string, record: string, members: ReadonlySet<string>, known: Known): boolean =>
  [...known.pairsOf(other)].some(
    ([near, { veto }]) => near !== record && members.has(near) && veto === undefined,
  )

const isContestable = ({ kind, by, between }: PairFound, known: Known): boolean =>
  kind === 'sure' && by !== 'incident' && known.answer(...between) !== 'same'
