import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { findContract } from '@hub/contracts'
import { readLogEvent, readLogEventOf } from '@hub/contracts/log-events'
import { Position, type RecordedEvent } from '@hub/event-log'
import { emptyGovernance, evolveGovernance, type GovernanceRegister } from '@hub/governance'
import { caseIndex } from '@hub/link-history'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { forms } from './forms.ts'
import type { Read } from './check-event.ts'
import { publicationLedger, type PublicationLedger } from './publication-ledger.ts'

/** What is known of a quarantined message. */
export type Held = Readonly<{
  stream: string
  receivedAt: string
  isRetried: boolean
  isLateAccepted: boolean
  isResolved: boolean
}>

/** What the log has established up to the event being judged: nothing later may justify it. */
export interface ReplayState extends Omit<PublicationLedger, 'take'> {
  register(): Register
  governance(): GovernanceRegister
  /** Nothing of governance is gone. */
  knowsGovernance(): boolean
  hasRecord(stream: string): boolean
  /** Is the record about no person, by the contract of what was sent of it? */
  isPersonFree(stream: string): boolean
  /** Was it opened before that position, or may it have been in an event that is gone? */
  hasCase(id: string, before?: Position): boolean
  hasOpened(id: string): boolean
  caseOf(record: string): string | undefined
  /** A quarantined message, by its event. */
  held(id: string): Held | undefined
  /** Whether this event is an arrival of that outcome. */
  hasOutcome(id: string, outcome: string): boolean
  membersOf(caseId: string): readonly string[]
  /** Nothing of linkage is gone: which record is in which case is known. */
  knowsLinks(): boolean
  /** Do two records say what no one person alone may overrule? */
  conflicts(a: string, b: string): boolean
  /** Did people say that they are one person's? */
  isConfirmed(a: string, b: string): boolean
  /** The hash of the model that decides: the one last promoted, or else the one that decided first. */
  modelHash(): string | undefined
  /** Takes the event in, after it was judged. */
  take(event: RecordedEvent): void
  /** An event that is gone established its record or its case all the same. */
  gone(entry: CustodyEntry): void
}

const conflicting = ['nhs-number-conflict', 'alive-after-death']

export function ledger(): ReplayState {
  let register = emptyRegister
  let isWhole = true
  let governance = emptyGovernance
  let isGovernanceWhole = true
  const records = new Set<string>()
  const personFree = new Set<string>()
  /** Where each was opened. */
  const cases = new Map<string, Position>()
  const held = new Map<string, Held>()
  const outcomes = { accepted: new Set<string>(), rejected: new Set<string>() }
  const book = caseIndex()
  const publications = publicationLedger()
  const conflicts = new Set<string>()
  const confirmed = new Set<string>()
  let modelHash: string | undefined

  const openedAt = (id: string, position: Position): void => void (cases.has(id) || cases.set(id, position))
  const standsFor = (stream: string, position: Position): void => {
    if (forms.record.test(stream)) records.add(stream)
    else if (stream.startsWith('case-')) openedAt(stream.slice('case-'.length), position)
    else if (stream === 'linkage-history') isWhole = false
    else if (/^(?:panel|document|review|action|sharing)-/.test(stream)) isGovernanceWhole = false
  }
  const noteConflict = ([a, b]: readonly string[], veto: string | undefined): void => {
    if (a === undefined || b === undefined || veto === undefined) return
    if (conflicting.includes(veto)) conflicts.add(pairOf(a, b))
    else conflicts.delete(pairOf(a, b))
  }
  /** A decision names the model that made it, and what it found between pairs of records. */
  const takeDecision = ({ modelHash: by, pairs }: Read<'record-examined'>['data']['decision']): void => {
    modelHash ??= by
    for (const { between, veto } of pairs) noteConflict(between, veto ?? 'none')
  }
  const takeLinks = (event: Read): void => {
    switch (event.type) {
      case 'link-review-requested':
        return noteConflict(event.data.records, event.data.veto)
      case 'record-linked':
        return 'decision' in event.data ? takeDecision(event.data.decision) : undefined
      case 'record-examined':
        return takeDecision(event.data.decision)
      case 'link-model-promoted':
        modelHash = event.data.modelHash
        return
      case 'link-confirmed':
        for (const other of event.data.with) confirmed.add(pairOf(event.data.record, other))
        return
      case 'link-rejected':
      case 'link-answer-withdrawn':
      case 'link-undone':
        for (const other of event.data.with) confirmed.delete(pairOf(event.data.record, other))
        return
      default:
    }
  }

  function takeQuarantine(event: Read): void {
    if (event.type === 'notification-quarantined') {
      const { stream, meta } = event
      const { receivedAt } = meta
      held.set(event.id, { stream, receivedAt, isRetried: false, isLateAccepted: false, isResolved: false })
    }
    if (event.type !== 'quarantine-retried' && event.type !== 'quarantine-resolved') return
    const about = event.data.quarantined
    const known = held.get(about)
    if (known === undefined) return
    if (event.type === 'quarantine-resolved') held.set(about, { ...known, isResolved: true })
    else {
      const isLateAccepted = known.isLateAccepted || event.data.acceptedLateBy !== undefined
      held.set(about, { ...known, isRetried: true, isLateAccepted })
    }
  }

  /** What stands here was there, readable or not: what rests on it is not a second finding. */
  function takePlace({ id, type, stream, position }: RecordedEvent): void {
    if (type === 'notification-accepted') {
      outcomes.accepted.add(id)
      standsFor(stream, position)
    }
    if (type === 'notification-rejected') outcomes.rejected.add(id)
  }

  return {
    ...publications,
    register: () => register,
    hasRecord: (stream) => records.has(stream),
    isPersonFree: (stream) => personFree.has(stream),
    governance: () => governance,
    knowsGovernance: () => isGovernanceWhole,
    hasCase(id, before) {
      const opened = cases.get(id)
      if (opened === undefined) return !isWhole
      return before === undefined || Position.compare(opened, before) < 0 || !isWhole
    },
    hasOpened: (id) => cases.has(id),
    caseOf: (record) => book.caseOf(record),
    membersOf: (caseId) => book.membersOf(caseId),
    knowsLinks: () => isWhole,
    conflicts: (a, b) => conflicts.has(pairOf(a, b)),
    modelHash: () => modelHash,
    isConfirmed: (a, b) => confirmed.has(pairOf(a, b)),
    held: (id) => held.get(id),
    hasOutcome: (id, outcome) => (outcome === 'rejected' ? outcomes.rejected : outcomes.accepted).has(id),
    take(event) {
      register = evolveRegister(register, event)
      governance = evolveGovernance(governance, event)
      book.take(event)
      publications.take(event)
      takePlace(event)
      if (event.type === 'case-opened') {
        const opened = readLogEventOf(event, 'case-opened')
        openedAt(opened?.data.case ?? event.stream.slice('case-'.length), event.position)
      }
      const read = readLogEvent(event)
      if (read === undefined) return
      if (read.type === 'notification-accepted' && findContract(read.meta.contract)?.person === false)
        personFree.add(read.stream)
      takeLinks(read)
      takeQuarantine(read)
    },
    gone: ({ stream, position }) => standsFor(stream, position),
  }
}

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
