import type { Comparable } from '../compare/comparable.ts'
import { contradictionOf, strengthOf } from '../compare/contradiction.ts'
import { verdictOf, type Verdict } from '../compare/verdict.ts'
import type { Fragment } from '../fragment.ts'
import type { LinkageModel } from '../model/model.ts'
import { decisionOf } from './decision.ts'
import { fragmentStore } from './fragment-store.ts'
import { linkState, type LinkState } from './link-state.ts'
import type { ByPerson, LinkEvent, PairFound } from './link-event.ts'
import { placementsOf } from './placements.ts'
import { openCandidates, type Question } from './questions.ts'
import { connectedRecords, keyOf, clusterRecords, type Contradicts } from './cluster.ts'

export type LinkerParts = Readonly<{ model: LinkageModel; ids: () => string }>

/**
 * Decides which records are one person, from the identities in memory and the history of links. Every method that decides returns
 * its events, already applied here; the caller appends them. Run one linker on one log.
 */
export interface Linker {
  /** Applies an event from the log. Scores nothing. */
  apply(event: LinkEvent): void
  /** Adds an identity that the log already holds a decision about. */
  restore(fragment: Fragment): void
  /** Decides about a new record, or about the corrected identity of a known one. */
  put(fragment: Fragment): readonly LinkEvent[]
  /** Applies a reviewer's answer: each of the other records is, or is not, the same person. */
  answer(answer: ReviewAnswer): readonly LinkEvent[]
  /** Withdraws an answer; the evidence decides again. */
  withdraw(answer: Omit<ReviewAnswer, 'same'>): readonly LinkEvent[]
  /** A reviewer takes a record out of its case for good. */
  undo(undo: Readonly<{ record: string }> & ByPerson): readonly LinkEvent[]
  override(
    override: Readonly<{ record: string; scope: string; marker: string }> & ByPerson,
  ): readonly LinkEvent[]
  /** The open review question about a record's case, or `undefined`. */
  question(record: string): Question | undefined
  /** All open review questions, each pair of cases once. */
  questions(): readonly Question[]
  /** Current levels and score of two records, for a reviewer's page; `undefined` if the pair scores too low. */
  explain(a: string, b: string): Verdict | undefined
  readonly state: LinkState
  readonly size: number
}

export type ReviewAnswer = Readonly<{ record: string; with: readonly string[]; same: boolean }> & ByPerson

export function linker({ model, ids }: LinkerParts): Linker {
  const store = fragmentStore(model)
  const state = linkState()
  const pending = new Set<string>()
  const { margin, keep } = model.document.thresholds

  const apply = (event: LinkEvent): void => {
    state.apply(event)
    if ('record' in event) pending.add(event.record)
    if (event.kind === 'split') for (const record of event.records) pending.add(record)
  }
  const judge = (a: Comparable, b: Comparable): Verdict | undefined =>
    verdictOf(a, b, model, (incident) => store.onCall(incident))

  /** Keeps an existing link while the corrected record still scores at least `keep` bits. */
  const withHysteresis = (
    record: string,
    other: string,
    verdict: Verdict | undefined,
  ): Verdict | undefined => {
    if (verdict === undefined) return undefined
    const wasLinked =
      state.pairsOf(record).get(other)?.kind === 'sure' && state.caseOf(record) === state.caseOf(other)
    const stays =
      wasLinked && verdict.kind === 'possible' && verdict.veto === undefined && verdict.score >= keep
    return stays ? { ...verdict, kind: 'sure', by: 'kept' } : verdict
  }

  const pairsFor = (one: Comparable): Found => {
    const verdicts = new Map<string, Verdict>()
    const answered = state.hasAnswers(one.record)
    const take = (other: Comparable): void => {
      // Answers come first: an answered pair is not scored.
      if (answered && state.answer(one.record, other.record) !== undefined) return
      const verdict = withHysteresis(one.record, other.record, judge(one, other))
      if (verdict !== undefined) verdicts.set(other.record, verdict)
    }
    for (const other of store.candidates(one)) take(other)
    const siblings = one.fragment.incidents
      .flatMap((incident) => store.onCall(incident))
      .map(({ record }) => record)
    for (const record of new Set([...siblings, ...state.pairsOf(one.record).keys()])) {
      const other = store.get(record)
      if (other !== undefined && record !== one.record && !verdicts.has(record)) take(other)
    }
    const own = [...verdicts].map(([other, verdict]) => pairFound(one.record, other, verdict))
    return { verdicts, pairs: [...own, ...changedAmong(siblings)] }
  }

  /** Another patient on a call changes the pairs among the call's other records. */
  const changedAmong = (records: readonly string[]): readonly PairFound[] => {
    const known = [...new Set(records)].flatMap((record) => store.get(record) ?? [])
    return known.flatMap((a) =>
      known.flatMap((b) => {
        if (a.record >= b.record || state.answer(a.record, b.record) !== undefined) return []
        const before = state.pairsOf(a.record).get(b.record)
        const now = pairFound(a.record, b.record, judge(a, b))
        return before?.kind === now.kind && before.score === now.score ? [] : [now]
      }),
    )
  }

  const contradicts = (): Contradicts => {
    const looked = new Map<string, ReturnType<Contradicts>>()
    return (a, b) => {
      const pair = state.pairsOf(a).get(b)
      if (pair !== undefined) return strengthOf(pair.veto)
      const key = keyOf(a, b)
      if (looked.has(key)) return looked.get(key)
      const [one, other] = [store.get(a), store.get(b)]
      const found = one && other && strengthOf(contradictionOf(one, other))
      looked.set(key, found)
      return found
    }
  }

  /** Clusters the records connected with these, and those near them; returns who has to move where. */
  const clusterAround = (touched: Iterable<string>) => {
    const together = connectedRecords(touched, state)
    // Records near them may have lost or gained a rival.
    const near = together.flatMap((record) => [...state.pairsOf(record).keys()])
    const records = connectedRecords([...together, ...near], state)
    const { clusters, contested } = clusterRecords(records, state, contradicts(), margin)
    return { ...placementsOf(clusters, state, ids), contested }
  }
  const recluster = (touched: Iterable<string>): readonly LinkEvent[] => {
    const { moves } = clusterAround(touched)
    for (const move of moves) apply(move)
    return moves
  }

  const applyAnswer = (
    event: LinkEvent & Readonly<{ record: string; with: readonly string[] }>,
  ): readonly LinkEvent[] => {
    apply(event)
    return [event, ...recluster([event.record, ...event.with])]
  }

  const question = (record: string): Question | undefined => {
    const caseId = state.caseOf(record)
    if (caseId === undefined) return undefined
    const candidates = openCandidates(state.membersOf(caseId), state).map((open) => ({
      ...open,
      levels: explain(open.own, open.record)?.levels ?? {},
    }))
    return candidates.length === 0 ? undefined : { record, case: caseId, candidates }
  }
  const explain = (a: string, b: string): Verdict | undefined => {
    const [one, other] = [store.get(a), store.get(b)]
    return one && other && judge(one, other)
  }

  const put = (fragment: Fragment): readonly LinkEvent[] => {
    const { record } = fragment
    const before = new Set(state.pairsOf(record).keys())
    const one = store.put(fragment)
    const { pairs, verdicts } = pairsFor(one)
    const known = state.caseOf(record)
    state.takePairs(record, pairs)
    const { moves, caseOf, contested } = clusterAround([
      record,
      ...before,
      ...pairs.flatMap(({ between }) => between),
    ])
    const caseId = caseOf(record) ?? known ?? ids()
    // Apply in the order in which a replay will, so that the same case counts as the older.
    if (known === undefined) state.place(record, caseId)
    for (const move of moves) apply(move)
    const decision = decisionOf({ record, caseId, verdicts, pairs, contested, state, model })
    const event: LinkEvent =
      known === undefined
        ? { kind: 'linked', record, case: caseId, decision }
        : { kind: 'examined', record, decision }
    apply(event)
    return [event, ...moves]
  }

  return {
    apply,
    restore: (fragment) => void store.put(fragment),
    put,
    answer: ({ record, with: others, same, by, reason }) =>
      applyAnswer({ kind: same ? 'confirmed' : 'rejected', record, with: others, by, reason }),
    withdraw({ record, with: others, by, reason }) {
      const events = applyAnswer({ kind: 'answer-withdrawn', record, with: others, by, reason })
      const fragment = store.get(record)?.fragment
      return fragment === undefined ? events : [...events, ...put(fragment)]
    },
    undo({ record, by, reason }) {
      const caseId = state.caseOf(record)
      if (caseId === undefined) return []
      const others = state.membersOf(caseId).filter((other) => other !== record)
      return others.length === 0
        ? []
        : applyAnswer({ kind: 'undone', record, case: caseId, with: others, by, reason })
    },
    override(override) {
      const casemates = state.membersOf(state.caseOf(override.record) ?? '')
      const event: LinkEvent = { kind: 'override-set', ...override }
      apply(event)
      return [event, ...recluster([...casemates, ...state.confirmedWith(override.record)])]
    },
    question,
    questions() {
      const asked = new Set<string>()
      const open: Question[] = []
      for (const record of pending) {
        const found = question(record)
        if (found === undefined) pending.delete(record)
        const candidates =
          found?.candidates.filter(({ case: other }) => !asked.has(keyOf(found.case, other))) ?? []
        if (found === undefined || candidates.length === 0) continue
        for (const candidate of candidates) asked.add(keyOf(found.case, candidate.case))
        open.push({ ...found, candidates })
      }
      return open
    },
    explain,
    state,
    get size() {
      return store.size
    },
  }
}

type Found = Readonly<{ pairs: readonly PairFound[]; verdicts: ReadonlyMap<string, Verdict> }>

function pairFound(a: string, b: string, verdict: Verdict | undefined): PairFound {
  if (verdict === undefined) return { between: [a, b], kind: 'none', score: 0 }
  const { kind, score, by, veto } = verdict
  return {
    between: [a, b],
    kind,
    score,
    ...(by !== undefined && { by }),
    ...(veto !== undefined && { veto }),
  }
}
