import type { LinkState } from './link-state.ts'
import type { LinkEvent } from './link-event.ts'

export type Placement = Extract<LinkEvent, { kind: 'merged' | 'split' }>

/** The moves that make each cluster one case. `caseOf` gives the case of any record of a cluster. */
export type Placements = Readonly<{
  moves: readonly Placement[]
  caseOf: (record: string) => string | undefined
}>

/**
 * A case belongs to the cluster that holds most of its records. A cluster keeps the id of its oldest case. Splits come before merges,
 * because a merge takes everything that is left. The id of a case depends on history; its records do not.
 */
export function placementsOf(
  clusters: readonly ReadonlySet<string>[],
  state: Pick<LinkState, 'caseOf' | 'membersOf' | 'ageOf'>,
  newCase: () => string,
): Placements {
  const ownCases = casesClaimed(clusters, state)
  const splits: Placement[] = []
  const merges: Placement[] = []
  const caseByRecord = new Map<string, string>()

  for (const [at, members] of clusters.entries()) {
    const own = ownCases[at] ?? []
    const into = own[0] ?? newCase()
    const moving = new Map<string, string[]>()
    for (const record of members) {
      caseByRecord.set(record, into)
      const from = state.caseOf(record)
      if (from === undefined || from === into) continue
      moving.set(from, [...(moving.get(from) ?? []), record])
    }
    for (const [from, records] of moving) {
      if (own.includes(from)) merges.push({ kind: 'merged', from, into })
      else splits.push({ kind: 'split', from, into, records })
    }
  }
  return { moves: [...splits, ...merges], caseOf: (record) => caseByRecord.get(record) }
}

/** The cases that belong to each cluster, oldest first. */
function casesClaimed(
  clusters: readonly ReadonlySet<string>[],
  state: Pick<LinkState, 'caseOf' | 'ageOf'>,
): readonly (readonly string[])[] {
  const held = new Map<string, Map<number, number>>()
  for (const [at, members] of clusters.entries()) {
    for (const record of members) {
      const caseId = state.caseOf(record)
      if (caseId === undefined) continue
      const counts = held.get(caseId) ?? new Map<number, number>()
      held.set(caseId, counts.set(at, (counts.get(at) ?? 0) + 1))
    }
  }
  const claimed = clusters.map((): string[] => [])
  for (const [caseId, counts] of held) {
    const [most] = [...counts].toSorted(([a, countOfA], [b, countOfB]) => countOfB - countOfA || a - b)
    if (most !== undefined) claimed[most[0]]?.push(caseId)
  }
  return claimed.map((cases) => cases.toSorted((a, b) => state.ageOf(a) - state.ageOf(b)))
}
