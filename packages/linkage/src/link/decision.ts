import type { Verdict } from '../compare/verdict.ts'
import type { LinkageModel } from '../model/model.ts'
import type { LinkState } from './link-state.ts'
import type { Candidate, LinkDecision, PairFound } from './link-event.ts'
import { areRejected, keyOf } from './cluster.ts'

export type Decided = Readonly<{
  record: string
  /** The case it is in now. */
  caseId: string
  /** Of the pairs this record is in. */
  verdicts: ReadonlyMap<string, Verdict>
  pairs: readonly PairFound[]
  contested: ReadonlySet<string>
  state: LinkState
  model: LinkageModel
}>

/** Explains where a record was placed: the nearest cases, their levels, and why not another. */
export function decisionOf(decided: Decided): LinkDecision {
  const { caseId, state, model, pairs } = decided
  const candidates = candidatesOf(decided)
  const joined = candidates.find((candidate) => candidate.case === caseId)
  const others = candidates.filter((candidate) => candidate.case !== caseId)
  const members = state.membersOf(caseId)
  const open = others.filter(
    ({ case: other }) => !areRejected(members, new Set(state.membersOf(other)), state),
  )
  const outcome = members.length > 1 ? 'auto' : open.length > 0 ? 'review' : 'new'
  const best = outcome === 'auto' ? joined : others[0]
  const second = outcome === 'auto' ? others[0] : others[1]
  const shown = outcome === 'auto' && joined !== undefined ? [joined, ...others] : others
  return {
    outcome,
    case: caseId,
    ...(best !== undefined && { score: best.score }),
    ...(second !== undefined && { second: second.score }),
    levels: best?.levels ?? {},
    vetoes: [...new Set(candidates.flatMap(({ veto }) => veto ?? []))],
    reasons: reasonsOf(outcome, best, others.length > open.length, model),
    candidates: shown.slice(0, model.document.shown.candidates),
    candidateCount: shown.length,
    pairs,
    model: model.id,
    modelHash: model.hash,
    tfTableHash: model.tfTableHash,
  }
}

/** The best record of each case, best case first. */
function candidatesOf({ record, verdicts, contested, state }: Decided): readonly Candidate[] {
  const best = new Map<string, Candidate>()
  for (const [other, { score, levels, by, veto }] of verdicts) {
    const caseId = state.caseOf(other)
    if (caseId === undefined || (best.get(caseId)?.score ?? -Infinity) >= score) continue
    best.set(caseId, {
      case: caseId,
      record: other,
      own: record,
      score,
      levels,
      ...(by !== undefined && { by }),
      ...(veto !== undefined && { veto }),
      ...(contested.has(keyOf(record, other)) && { contested: true }),
    })
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || (a.case < b.case ? -1 : 1))
}

function reasonsOf(
  outcome: LinkDecision['outcome'],
  best: Candidate | undefined,
  someRejected: boolean,
  model: LinkageModel,
): readonly string[] {
  const before: readonly string[] = someRejected ? ['answered-before'] : []
  if (best === undefined) return before.length > 0 ? before : ['no-candidate']
  if (best.veto !== undefined) return [...before, best.veto]
  if (best.contested) return [...before, 'margin-too-small']
  if (best.by !== undefined) return [...before, best.by]
  if (outcome === 'new') return before
  return [
    ...before,
    best.score < model.document.thresholds.automatic ? 'below-automatic' : 'not-corroborated',
  ]
}
