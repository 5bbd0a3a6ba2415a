import type { Candidate } from './link-event.ts'
import type { LinkState } from './ledger.ts'
import { areRejected } from './settle.ts'

/** What to ask a person: is this record's case one with any of these? Best first. */
export type Question = Readonly<{ record: string; case: string; candidates: readonly Candidate[] }>

type State = Pick<LinkState, 'caseOf' | 'membersOf' | 'pairsOf' | 'answer'>

/** Cases near to this one about which nobody has been asked: of each the nearest pair of records, best case first. */
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
