import type { Candidate } from './link-event.ts'
import type { LinkState } from './link-state.ts'
import { areRejected } from './cluster.ts'

/** A review question: is this record's case the same person as any of these? Best candidate first. */
export type Question = Readonly<{ record: string; case: string; candidates: readonly Candidate[] }>

type State = Pick<LinkState, 'caseOf' | 'membersOf' | 'pairsOf' | 'answer'>

/** Unanswered cases near this one, each with its best pair of records; best case first. */
export function openCandidates(
  members: readonly string[],
  state: State,
): readonly Omit<Candidate, 'levels'>[] {
  const own = new Set(members)
  const best = new Map<string, Omit<Candidate, 'levels'>>()
  for (const record of members) {
    for (const [other, { score, kind, by, veto }] of state.pairsOf(record)) {
      const caseId = state.caseOf(other)
      if (own.has(other) || caseId === undefined) continue
      if ((best.get(caseId)?.score ?? -Infinity) >= score) continue
      best.set(caseId, {
        case: caseId,
        record: other,
        own: record,
        score,
        ...(by !== undefined && { by }),
        ...(veto !== undefined && { veto }),
        ...(kind === 'sure' && { contested: true }),
      })
    }
  }
  return [...best.values()]
    .filter(({ case: caseId }) => !areRejected(members, new Set(state.membersOf(caseId)), state))
    .toSorted((a, b) => b.score - a.score || (a.case < b.case ? -1 : 1))
}
