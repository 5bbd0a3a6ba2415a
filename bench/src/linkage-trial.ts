import { linker, type Fragment, type LinkageModel, type LinkEvent, type Linker } from '@hub/linkage'
import { accuracy, type Accuracy } from './accuracy.ts'

/** One record of known truth. `mistaken`: a partner gave it somebody else's identity, which no linkage can know. */
export type Labelled = Readonly<{
  fragment: Fragment
  person: string
  sex?: string
  nameGroup?: string
  mistaken?: boolean
}>

export type Trial = Readonly<{
  records: readonly Labelled[]
  model: LinkageModel
  /** Milliseconds, monotonic; only for the times in the result. */
  clock: () => number
  /** `false` leaves every question open. */
  withReviewer?: boolean
  onProgress?: (done: number, total: number) => void
}>

export type TrialResult = Readonly<{
  records: number
  people: number
  /** Automatic links between two people: records put, without a person, into a case that held somebody else. */
  wrongAutomaticLinks: number
  automaticLinks: number
  /** Times a person was asked. One question shows one record and at most the model's number of cases. */
  reviews: number
  final: Accuracy
  /** To take a record in and decide; the reviewer's answers are not in it. */
  milliseconds: Readonly<{ median: number; p95: number; total: number }>
  linker: Linker
}>

/** Each record once, as it was known last. */
export const latest = (records: readonly Labelled[]): readonly Labelled[] => [
  ...new Map(records.map((one) => [one.fragment.record, one])).values(),
]

/** Records arrive in the order given, the same one again when more is known of it; a reviewer who is always right answers every question before the next arrives. */
export function runTrial({ records, model, clock, withReviewer = true, onProgress }: Trial): TrialResult {
  let cases = 0
  const link = linker({ model, ids: () => `case-${(cases += 1)}` })
  const personOf = new Map(records.map(({ fragment, person }) => [fragment.record, person]))
  const times: number[] = []
  const mistaken = new Set<string>()
  let [automatic, wrong, reviews] = [0, 0, 0]

  const count = (events: readonly LinkEvent[]): void => {
    for (const event of events) {
      if (event.kind === 'linked' && event.decision.outcome === 'auto') {
        automatic += 1
        if (mixes(event.case)) wrong += 1
      }
      if (event.kind === 'merged' && mixes(event.into)) wrong += 1
    }
  }
  const mixes = (caseId: string): boolean => {
    const members = link.state.membersOf(caseId).filter((record) => !mistaken.has(record))
    return new Set(members.map((record) => personOf.get(record))).size > 1
  }

  const review = (arrived: string): void => {
    for (;;) {
      const question = link.question(arrived) ?? link.questions()[0]
      if (question === undefined) return
      reviews += 1
      for (const { own, record } of question.candidates.slice(0, model.document.shown.candidates)) {
        const same = personOf.get(own) === personOf.get(record)
        count(link.answer({ record: own, with: [record], same, by: 'reviewer', reason: 'truth' }))
      }
    }
  }

  for (const [at, { fragment, mistaken: isMistaken = false }] of records.entries()) {
    if (isMistaken) mistaken.add(fragment.record)
    else mistaken.delete(fragment.record)
    const from = clock()
    const events = link.put(fragment)
    times.push(clock() - from)
    count(events)
    if (withReviewer) review(fragment.record)
    onProgress?.(at + 1, records.length)
  }
  times.sort((a, b) => a - b)
  return {
    records: personOf.size,
    people: new Set(personOf.values()).size,
    wrongAutomaticLinks: wrong,
    automaticLinks: automatic,
    reviews,
    final: accuracy(latest(records), (record) => link.state.caseOf(record)),
    milliseconds: {
      median: times[Math.floor(times.length / 2)] ?? 0,
      p95: times[Math.floor(times.length * 0.95)] ?? 0,
      total: times.reduce((sum, time) => sum + time, 0),
    },
    linker: link,
  }
}
