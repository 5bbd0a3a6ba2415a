import type { LinkEvent, PairFound } from './link-event.ts'
import { pairIndex } from './pair-index.ts'

/** Cases, pairs and answers, as folded from link events. Holds no personal data. */
export interface LinkState {
  caseOf(record: string): string | undefined
  /** The records of a case, in the order they joined it. */
  membersOf(caseId: string): readonly string[]
  /** Every case with its records. */
  cases(): ReadonlyMap<string, ReadonlySet<string>>
  /** Lower is older. */
  ageOf(caseId: string): number
  pairsOf(record: string): ReadonlyMap<string, PairFound>
  /** What reviewers decided about the two records, by an answer or else by markers. */
  answer(a: string, b: string): 'same' | 'different' | undefined
  /** Whether a reviewer answered about these two records; markers do not count. */
  isAnswered(a: string, b: string): boolean
  /** Whether any answer or marker concerns this record. */
  hasAnswers(record: string): boolean
  /** Records that reviewers decided are the same person as this one. */
  confirmedWith(record: string): readonly string[]
}

export type MutableLinkState = LinkState &
  Readonly<{
    apply: (event: LinkEvent) => void
    /** The two halves of `linked`: the linker sets pairs before it knows the case, then places the record. */
    takePairs: (record: string, found: readonly PairFound[]) => void
    place: (record: string, caseId: string) => void
  }>

/** An empty state; `apply` folds events into it. */
export function linkState(): MutableLinkState {
  const caseByRecord = new Map<string, string>()
  const recordsByCase = new Map<string, Set<string>>()
  const ages = new Map<string, number>()
  const pairs = pairIndex<PairFound>()
  const answers = pairIndex<'same' | 'different'>()
  const markers = new Map<string, Map<string, string>>()
  const marked = new Map<string, Set<string>>()

  const place = (record: string, caseId: string): void => {
    const before = caseByRecord.get(record)
    if (before === caseId) return
    if (before !== undefined) leave(record, before)
    caseByRecord.set(record, caseId)
    if (!ages.has(caseId)) ages.set(caseId, ages.size)
    recordsByCase.set(caseId, (recordsByCase.get(caseId) ?? new Set()).add(record))
  }
  const leave = (record: string, caseId: string): void => {
    const records = recordsByCase.get(caseId)
    records?.delete(record)
    if (records?.size === 0) recordsByCase.delete(caseId)
  }
  const takePairs = (record: string, found: readonly PairFound[]): void => {
    pairs.clear(record)
    for (const pair of found) pairs.set(...pair.between, pair.kind === 'none' ? undefined : pair)
  }
  const mark = (record: string, scope: string, marker: string): void => {
    const own = markers.get(record) ?? new Map<string, string>()
    const before = own.get(scope)
    if (before !== undefined) marked.get(`${scope} ${before}`)?.delete(record)
    markers.set(record, own.set(scope, marker))
    marked.set(`${scope} ${marker}`, (marked.get(`${scope} ${marker}`) ?? new Set()).add(record))
  }
  const byMarkers = (a: string, b: string): 'same' | 'different' | undefined => {
    const [ofA, ofB] = [markers.get(a), markers.get(b)]
    if (ofA === undefined || ofB === undefined) return undefined
    const shared = [...ofA].filter(([scope]) => ofB.has(scope))
    if (shared.length === 0) return undefined
    return shared.every(([scope, marker]) => ofB.get(scope) === marker) ? 'same' : 'different'
  }
  const answer = (a: string, b: string) => answers.get(a, b) ?? byMarkers(a, b)

  return {
    caseOf: (record) => caseByRecord.get(record),
    membersOf: (caseId) => [...(recordsByCase.get(caseId) ?? [])],
    cases: () => recordsByCase,
    ageOf: (caseId) => ages.get(caseId) ?? Infinity,
    pairsOf: (record) => pairs.of(record),
    answer,
    isAnswered: (a, b) => answers.get(a, b) !== undefined,
    hasAnswers: (record) => answers.of(record).size > 0 || markers.has(record),
    confirmedWith(record) {
      const answered = [...answers.of(record).keys()]
      const alike = [...(markers.get(record) ?? [])].flatMap(([scope, marker]) => [
        ...(marked.get(`${scope} ${marker}`) ?? []),
      ])
      return [...new Set([...answered, ...alike])].filter(
        (other) => other !== record && answer(record, other) === 'same',
      )
    },
    takePairs,
    place,
    apply(event) {
      switch (event.kind) {
        case 'linked':
          takePairs(event.record, event.decision.pairs)
          return place(event.record, event.case)
        case 'examined':
          return takePairs(event.record, event.decision.pairs)
        case 'merged':
          for (const record of recordsByCase.get(event.from) ?? []) place(record, event.into)
          return
        case 'split':
          for (const record of event.records) place(record, event.into)
          return
        case 'confirmed':
          for (const other of event.with) answers.set(event.record, other, 'same')
          return
        case 'rejected':
        case 'undone':
          for (const other of event.with) answers.set(event.record, other, 'different')
          return
        case 'answer-withdrawn':
          for (const other of event.with) answers.set(event.record, other, undefined)
          return
        case 'override-set':
          return mark(event.record, event.scope, event.marker)
      }
    },
  }
}

/** The state after these events: a pure function of them. */
export function foldLinks(events: Iterable<LinkEvent>): LinkState {
  const state = linkState()
  for (const event of events) state.apply(event)
  return state
}
