import type { LinkEvent, PairFound } from './link-event.ts'
import { pairBook } from './pair-book.ts'

/** What the events say: cases, pairs and answers. Holds no personal data. */
export interface LinkState {
  caseOf(record: string): string | undefined
  /** The records of a case, in the order they joined it. */
  membersOf(caseId: string): readonly string[]
  /** Every case with its records. */
  cases(): ReadonlyMap<string, ReadonlySet<string>>
  /** Lower is older. */
  ageOf(caseId: string): number
  pairsOf(record: string): ReadonlyMap<string, PairFound>
  /** What a person has said of the two: in an answer, or else by markers. */
  answer(a: string, b: string): 'same' | 'different' | undefined
  /** Has a person answered of these two, markers aside? */
  isAnswered(a: string, b: string): boolean
  /** Has a person said anything of this record and another? */
  hasAnswers(record: string): boolean
  /** Records a person has said are the same person's as this one. */
  confirmedWith(record: string): readonly string[]
}

export type Ledger = LinkState &
  Readonly<{
    apply: (event: LinkEvent) => void
    /** The two halves of `linked`, for whoever is about to decide: pairs before a case is known, then the case. */
    takePairs: (record: string, found: readonly PairFound[]) => void
    place: (record: string, caseId: string) => void
  }>

/** The fold, kept up as events come. */
export function ledger(): Ledger {
  const caseByRecord = new Map<string, string>()
  const recordsByCase = new Map<string, Set<string>>()
  const ages = new Map<string, number>()
  const pairs = pairBook<PairFound>()
  const answers = pairBook<'same' | 'different'>()
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
  const state = ledger()
  for (const event of events) state.apply(event)
  return state
}
