import type { Comparable } from '../compare/comparable.ts'
import { contradictionOf, strengthOf } from '../compare/contradiction.ts'
import { verdictOf, type Verdict } from '../compare/verdict.ts'
import type { Fragment } from '../fragment.ts'
import type { LinkageModel } from '../model/model.ts'
import { decisionOf } from './decision.ts'
import { fragmentStore } from './fragment-store.ts'
import { ledger, type LinkState } from './ledger.ts'
import type { ByPerson, LinkEvent, PairFound } from './link-event.ts'
import { placementsOf } from './placements.ts'
import { openCandidates, type Question } from './questions.ts'
import { hangingTogether, keyOf, settle, type Contradicts } from './settle.ts'

export type LinkerParts = Readonly<{ model: LinkageModel; ids: () => string }>

/**
 * Which records are one person: identities in memory, the history of links, and what follows from both. Every method
 * that decides gives the events it led to, already applied here; the caller appends them. One linker on one log.
 */
export interface Linker {
  /** Takes in an event of the past. Nothing is scored. */
  apply(event: LinkEvent): void
  /** Takes in an identity whose decision is in the past. */
  restore(fragment: Fragment): void
  /** A new record, or the corrected identity of a known one. */
  put(fragment: Fragment): readonly LinkEvent[]
  /** A person's word on a record and others: each of them is, or is not, the same person's. */
  answer(answer: Answer): readonly LinkEvent[]
  /** Takes back what a person said of a record and others: their likeness counts again. */
  withdraw(answer: Omit<Answer, 'same'>): readonly LinkEvent[]
  /** A person takes a record out of its case; it stays out of it. */
  undo(undo: Readonly<{ record: string }> & ByPerson): readonly LinkEvent[]
  override(
    override: Readonly<{ record: string; scope: string; marker: string }> & ByPerson,
  ): readonly LinkEvent[]
  /** What a person is to be asked about a record's case; `undefined` when nothing is open. */
  question(record: string): Question | undefined
  /** All that is open, each pair of cases once. */
  questions(): readonly Question[]
  /** Levels and score of two records as of now, for a reviewer's page; `undefined` when nothing brings them together. */
  explain(a: string, b: string): Verdict | undefined
  readonly state: LinkState
  readonly size: number
}

export type Answer = Readonly<{ record: string; with: readonly string[]; same: boolean }> & ByPerson

export function linker({ model, ids }: LinkerParts): Linker {
  const store = fragmentStore(model)
  const book = ledger()
  const pending = new Set<string>()
  const { margin, keep } = model.document.thresholds

  const apply = (event: LinkEvent): void => {
    book.apply(event)
    if ('record' in event) pending.add(event.record)
    if (event.kind === 'split') for (const record of event.records) pending.add(record)
  }
  const judge = (a: Comparable, b: Comparable): Verdict | undefined =>
    verdictOf(a, b, model, (incident) => store.onCall(incident))

  /** An automatic link stays while the score of the corrected record is not far below the threshold. */
  const withHysteresis = (
    record: string,
    other: string,
    verdict: Verdict | undefined,
  ): Verdict | undefined => {
    if (verdict === undefined) return undefined
    const wasLinked =
      book.pairsOf(record).get(other)?.kind === 'sure' && book.caseOf(record) === book.caseOf(other)
    const stays =
      wasLinked && verdict.kind === 'possible' && verdict.veto === undefined && verdict.score >= keep
    return stays ? { ...verdict, kind: 'sure', by: 'kept' } : verdict
  }

  const pairsFor = (one: Comparable): Found => {
    const verdicts = new Map<string, Verdict>()
    const answered = book.hasAnswers(one.record)
    const take = (other: Comparable): void => {
      // People's answers are looked at before anything is scored.
      if (answered && book.answer(one.record, other.record) !== undefined) return
      const verdict = withHysteresis(one.record, other.record, judge(one, other))
      if (verdict !== undefined) verdicts.set(other.record, verdict)
    }
    for (const other of store.candidates(one)) take(other)
    const siblings = one.fragment.incidents
      .flatMap((incident) => store.onCall(incident))
      .map(({ record }) => record)
    for (const record of new Set([...siblings, ...book.pairsOf(one.record).keys()])) {
      const other = store.get(record)
      if (other !== undefined && record !== one.record && !verdicts.has(record)) take(other)
    }
    const own = [...verdicts].map(([other, verdict]) => pairFound(one.record, other, verdict))
    return { verdicts, pairs: [...own, ...changedAmong(siblings)] }
  }

  /** One more patient on a call changes what its other records are to each other. */
  const changedAmong = (records: readonly string[]): readonly PairFound[] => {
    const known = [...new Set(records)].flatMap((record) => store.get(record) ?? [])
    return known.flatMap((a) =>
      known.flatMap((b) => {
        if (a.record >= b.record || book.answer(a.record, b.record) !== undefined) return []
        const before = book.pairsOf(a.record).get(b.record)
        const now = pairFound(a.record, b.record, judge(a, b))
        return before?.kind === now.kind && before.score === now.score ? [] : [now]
      }),
    )
  }

  const contradicts = (): Contradicts => {
    const looked = new Map<string, ReturnType<Contradicts>>()
    return (a, b) => {
      const pair = book.pairsOf(a).get(b)
      if (pair !== undefined) return strengthOf(pair.veto)
      const key = keyOf(a, b)
      if (looked.has(key)) return looked.get(key)
      const [one, other] = [store.get(a), store.get(b)]
      const found = one && other && strengthOf(contradictionOf(one, other))
      looked.set(key, found)
      return found
    }
  }

  /** Settles whatever hangs together with these records or is near to it: who is to move where. */
  const settled = (touched: Iterable<string>) => {
    const together = hangingTogether(touched, book)
    // What is near to them may have lost or gained a rival.
    const near = together.flatMap((record) => [...book.pairsOf(record).keys()])
    const records = hangingTogether([...together, ...near], book)
    const { clusters, contested } = settle(records, book, contradicts(), margin)
    return { ...placementsOf(clusters, book, ids), contested }
  }
  const resettle = (touched: Iterable<string>): readonly LinkEvent[] => {
    const { moves } = settled(touched)
    for (const move of moves) apply(move)
    return moves
  }

  const said = (
    event: LinkEvent & Readonly<{ record: string; with: readonly string[] }>,
  ): readonly LinkEvent[] => {
    apply(event)
    return [event, ...resettle([event.record, ...event.with])]
  }

  const question = (record: string): Question | undefined => {
    const caseId = book.caseOf(record)
    if (caseId === undefined) return undefined
    const candidates = openCandidates(book.membersOf(caseId), book).map((open) => ({
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
    const before = new Set(book.pairsOf(record).keys())
    const one = store.put(fragment)
    const { pairs, verdicts } = pairsFor(one)
    const known = book.caseOf(record)
    book.takePairs(record, pairs)
    const { moves, caseOf, contested } = settled([
      record,
      ...before,
      ...pairs.flatMap(({ between }) => between),
    ])
    const caseId = caseOf(record) ?? known ?? ids()
    // In the order in which the events will be applied again: which case is the older must come out the same.
    if (known === undefined) book.place(record, caseId)
    for (const move of moves) apply(move)
    const decision = decisionOf({ record, caseId, verdicts, pairs, contested, state: book, model })
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
      said({ kind: same ? 'confirmed' : 'rejected', record, with: others, by, reason }),
    withdraw({ record, with: others, by, reason }) {
      const events = said({ kind: 'answer-withdrawn', record, with: others, by, reason })
      const fragment = store.get(record)?.fragment
      return fragment === undefined ? events : [...events, ...put(fragment)]
    },
    undo({ record, by, reason }) {
      const caseId = book.caseOf(record)
      if (caseId === undefined) return []
      const others = book.membersOf(caseId).filter((other) => other !== record)
      return others.length === 0
        ? []
        : said({ kind: 'undone', record, case: caseId, with: others, by, reason })
    },
    override(override) {
      const casemates = book.membersOf(book.caseOf(override.record) ?? '')
      const event: LinkEvent = { kind: 'override-set', ...override }
      apply(event)
      return [event, ...resettle([...casemates, ...book.confirmedWith(override.record)])]
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
    state: book,
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
