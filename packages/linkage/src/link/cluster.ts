import type { LinkState } from './link-state.ts'
import type { PairFound } from './link-event.ts'

/** What clustering reads: pairs, answers and cases as they are now. */
export type LinkFacts = Pick<LinkState, 'pairsOf' | 'answer' | 'confirmedWith' | 'caseOf' | 'membersOf'>

/**
 * Whether two records contradict each other; symmetric. A reviewer's answer about one record can overrule a `pattern` for its
 * case. A `firm` contradiction stands until reviewers have answered about both records.
 */
export type Contradicts = (a: string, b: string) => 'firm' | 'pattern' | undefined

export type Clustering = Readonly<{
  /** Sets of records; each set is one person. */
  clusters: readonly ReadonlySet<string>[]
  /** Links that are suspended because another case scores within the margin: `keyOf` their records. */
  contested: ReadonlySet<string>
}>

/**
 * Clusters connected records into persons. The result depends only on pairs and answers, not on the order in which they arrived.
 *
 * Reviewers' answers join first, then links, strongest first. Two groups that contradict each other stay apart unless a reviewer
 * joined them. If a record scores within `margin` (bits) of another case, suspend its links until a reviewer answers. That can
 * split other clusters, so repeat until stable. See decision 0014.
 */
export function clusterRecords(
  records: readonly string[],
  known: LinkFacts,
  contradicts: Contradicts,
  margin: number,
): Clustering {
  const joins = joinsOf(records, known)
  const contested = new Set<string>()
  for (;;) {
    const clusters = joinRecords(
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

/** One key for a pair of records, in either order. */
export const keyOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** These records and all that links or answers connect with them, directly or through others; sorted. */
export function connectedRecords(records: Iterable<string>, known: LinkFacts): readonly string[] {
  const found = new Set(records)
  for (const record of found) {
    for (const [other, pair] of known.pairsOf(record)) if (pair.kind === 'sure') found.add(other)
    for (const other of known.confirmedWith(record)) found.add(other)
  }
  return [...found].toSorted()
}

type Join = Readonly<{ a: string; b: string; key: string; score: number }>

function joinsOf(records: readonly string[], known: LinkFacts): readonly Join[] {
  const joins: Join[] = []
  for (const a of records) {
    for (const b of known.confirmedWith(a)) if (a < b) joins.push({ a, b, key: keyOf(a, b), score: Infinity })
    for (const [b, pair] of known.pairsOf(a))
      if (a < b && pair.kind === 'sure') joins.push({ a, b, key: keyOf(a, b), score: pair.score })
  }
  return joins.sort((one, other) => other.score - one.score || compareText(one.key, other.key))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function joinRecords(
  records: readonly string[],
  joins: readonly Join[],
  known: LinkFacts,
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
  known: LinkFacts,
  contradicts: Contradicts,
): boolean {
  let [patterns, links] = [0, 0]
  for (const a of one) {
    for (const b of other) {
      const answer = known.answer(a, b)
      if (answer === 'different') return true
      if (known.pairsOf(a).get(b)?.kind === 'sure') links += 1
      const found = answer === undefined ? contradicts(a, b) : undefined
      if (found === 'firm') return true
      if (found === undefined) continue
      if (!isConfirmed(a, one, known) && !isConfirmed(b, other, known)) return true
      patterns += 1
    }
  }
  return links < patterns
}

/**
 * Whether a reviewer confirmed the record with others of its group. A pattern such as twins then no longer keeps out a record that
 * has at least as many links to the group as patterns against it; otherwise reviewers would get the same question again.
 */
const isConfirmed = (record: string, group: ReadonlySet<string>, known: LinkFacts): boolean =>
  known.confirmedWith(record).some((other) => group.has(other))

/** Whether a reviewer answered that the two groups are different people. */
export function areRejected(
  one: Iterable<string>,
  other: ReadonlySet<string>,
  known: Pick<LinkFacts, 'answer'>,
): boolean {
  for (const a of one) for (const b of other) if (known.answer(a, b) === 'different') return true
  return false
}

/** The links of records whose best case does not lead the next one by `margin` bits. Links by a call's own keys are never contested. */
function contestedIn(
  clusters: readonly ReadonlySet<string>[],
  known: LinkFacts,
  margin: number,
): readonly string[] {
  const clusterOf = new Map<string, ReadonlySet<string>>()
  for (const members of clusters) for (const record of members) clusterOf.set(record, members)
  /** For a record outside these clusters: the case it is in. */
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

/** A rival that also scores against the rest of the case may be the same person, so it does not contest the record. */
const isNearToOthers = (
  other: string,
  record: string,
  members: ReadonlySet<string>,
  known: LinkFacts,
): boolean =>
  [...known.pairsOf(other)].some(
    ([near, { veto }]) => near !== record && members.has(near) && veto === undefined,
  )

const isContestable = ({ kind, by, between }: PairFound, known: LinkFacts): boolean =>
  kind === 'sure' && by !== 'incident' && known.answer(...between) !== 'same'
