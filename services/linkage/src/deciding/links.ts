import { readLogEventOf } from '@hub/contracts/log-events'
import type { EventLog, RecordedEvent } from '@hub/event-log'
import { caseIndex, placementsOf, type CaseIndex } from '@hub/link-history'
import { linker, type LinkageModel, type Linker, type LinkEvent } from '@hub/linkage'
import { historyWriter } from '../history/history-writer.ts'
import { notices, type Notices } from '../history/notices.ts'
import { linkEventIn } from '../history/read-event.ts'
import { reviewIndex, type Folded, type ReviewIndex } from '../history/review-index.ts'
import { historyTypes, written, type Because, type Written } from '../history/write-events.ts'
import { recordIndex, type OpenedNotification, type RecordIndex } from '../record-index.ts'
import { idFrom } from './event-ids.ts'
import { requests } from './requests.ts'

export type LinksParts = Readonly<{
  log: EventLog
  ids: () => string
  clock: () => string
  model: LinkageModel
  /** Of automatic links, which part a person looks at without being told: 0 to 1. */
  sampleShare: number
}>

/** What a person does: the linker's events, or one that only says what was said. */
export type Act = Readonly<{ events: readonly LinkEvent[]; because: Because; said?: readonly Written[] }>

/** Every record known so far, the history of links, and what of it is still on its way to the log. */
export interface Links {
  /** Takes in an identity whose decision is in the log. */
  remember(heard: OpenedNotification): void
  /** Takes in any event of the log. `true` when it is one this process appended, and so has taken in already. */
  take(event: RecordedEvent): boolean
  hasCase(record: string): boolean
  /** Decides where a notification's record belongs, and who else it moves. */
  settle(heard: OpenedNotification): Promise<void>
  /** Appends what a person did. `decide` is called when everything before it is in the log. */
  act(decide: () => Act): Promise<void>
  /** An act was decided and could not be appended: what is in memory is not what the log says. */
  isAhead(): boolean
  /** Resolves when all that was decided, and all that people are to be told of it, is durable. */
  settled(): Promise<void>
  isQuiet(): boolean
  readonly linker: Linker
  readonly records: RecordIndex
  readonly reviews: ReviewIndex
  readonly cases: CaseIndex
  /** The latest links made without a person, latest first. */
  recent(): readonly RecentLink[]
  affectedBy: Notices['affectedBy']
}

export type RecentLink = Readonly<{ record: string; case: string; at: string; score: number }>

/** So many are kept at hand; an older one is found by its record. */
const mostRecent = 200

export function links({ log, ids, clock, model, sampleShare }: LinksParts): Links {
  const link = linker({ model, ids })
  const records = recordIndex()
  const cases = caseIndex()
  const opened = new Set<string>()
  const reviews = reviewIndex()
  let isAheadOfLog = false
  let recent: readonly RecentLink[] = []
  const told = notices()
  const writer = historyWriter({ log, clock })
  const isOpen = (caseId: string): boolean => opened.has(caseId)
  const isOneCase = (a: string, b: string): boolean => cases.caseOf(a) === cases.caseOf(b)

  const fold = (event: Folded): void => {
    reviews.take(event, isOneCase)
    const { type, data, meta } = event
    switch (type) {
      case 'case-opened':
        opened.add(data.case)
        return
      case 'record-linked': {
        cases.place(placementsOf(event))
        const score = 'decision' in data && data.decision.outcome === 'auto' ? data.decision.score : undefined
        if (score === undefined) return
        const latest = { record: data.record, case: data.case, at: meta.recordedAt, score }
        recent = [latest, ...recent].slice(0, mostRecent)
        return
      }
      case 'case-merged':
      case 'case-split':
        return cases.place(placementsOf(event))
      default:
    }
  }
  /** Folded one by one: what an event says depends on those before it. */
  const writing = (events: readonly LinkEvent[], because: Because): readonly Written[] =>
    events.flatMap((event) => {
      const all = written(event, because, { isOpen, membersOf: cases.membersOf })
      for (const one of all) fold({ ...one, meta: { recordedAt: clock() } })
      return all
    })
  const asking = (events: readonly LinkEvent[], idOf: (index: number) => string): readonly Written[] => {
    const asked = requests({ events, link, reviews, sampleShare, sampleBy: idOf(0) })
    for (const one of asked) fold({ ...one, meta: { recordedAt: clock() } })
    return asked
  }

  return {
    remember: (heard) => link.restore(records.add(heard)),
    take(event) {
      told.take(event)
      if (writer.isOwn(event)) return true
      const read = readLogEventOf(event, ...historyTypes)
      if (read === undefined) return false
      const said = linkEventIn(read)
      if (said !== undefined) link.apply(said)
      fold(read)
      return false
    },
    hasCase: (record) => link.state.caseOf(record) !== undefined,
    async settle(heard) {
      const fragment = records.add(heard)
      const unreadable = heard.original === undefined
      // Its key is gone: what was decided when it could be read stands.
      if (unreadable && link.state.caseOf(heard.record) !== undefined) return
      const events = link.put(fragment)
      const basis = heard.eventId
      const idOf = (index: number): string => idFrom('decided', basis, index)
      const group = [...writing(events, { basis, unreadable }), ...asking(events, idOf)]
      await writer.add(group, idOf)
    },
    async act(decide) {
      await writer.flush()
      isAheadOfLog = true
      const { events, because, said = [] } = decide()
      for (const one of said) fold({ ...one, meta: { recordedAt: clock() } })
      const idOf = (index: number): string => idFrom('act', because.basis, index)
      // What moves rests on what the person did: the first event of the act.
      const all = [...said, ...writing(events, { ...because, basis: idOf(0) })]
      await writer.add([...all, ...asking(events, idOf)], idOf)
      await writer.flush()
      isAheadOfLog = false
    },
    isAhead: () => isAheadOfLog,
    async settled() {
      await writer.flush()
      // Everything decided is in the log; what is due is told when it has come back from there, and so is in order.
      if (!writer.isQuiet()) return
      for (const { key, written: notice } of told.due()) await writer.add([notice], () => idFrom(key))
      await writer.flush()
    },
    isQuiet: () => writer.isQuiet(),
    linker: link,
    records,
    reviews,
    cases,
    recent: () => recent,
    affectedBy: told.affectedBy,
  }
}
