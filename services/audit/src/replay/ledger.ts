import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { findContract } from '@hub/contracts'
import type { RecordedEvent } from '@hub/event-log'
import { emptyGovernance, evolveGovernance, type GovernanceRegister } from '@hub/governance'
import { caseBook } from '@hub/link-history'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { forms } from './forms.ts'
import {
  answered,
  caseOpened,
  linkedByDecision,
  modelPromoted,
  recordExamined,
  reviewRequested,
} from './link-shapes.ts'
import { publicationLedger, type PublicationLedger } from './publication-ledger.ts'
import { shown } from './shape.ts'

/** What is known of a quarantined message. */
export type Held = Readonly<{
  stream: string
  receivedAt: string
  isRetried: boolean
  isLateAccepted: boolean
  isResolved: boolean
}>

/** What the log has established up to the event being judged: nothing later may justify it. */
export interface Ledger extends Omit<PublicationLedger, 'take'> {
  register(): Register
  governance(): GovernanceRegister
  /** Nothing of governance is gone. */
  knowsGovernance(): boolean
  hasRecord(stream: string): boolean
  /** Is the record about no person, by the contract of what was sent of it? */
  isPersonFree(stream: string): boolean
  /** Was it opened before that position, or may it have been in an event that is gone? */
  hasCase(id: string, before?: number): boolean
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

export function ledger(): Ledger {
  let register = emptyRegister
  let isWhole = true
  let governance = emptyGovernance
  let isGovernanceWhole = true
  const records = new Set<string>()
  const personFree = new Set<string>()
  /** Where each was opened. */
  const cases = new Map<string, number>()
  const held = new Map<string, Held>()
  const outcomes = { accepted: new Set<string>(), rejected: new Set<string>() }
  const book = caseBook()
  const publications = publicationLedger()
  const conflicts = new Set<string>()
  const confirmed = new Set<string>()
  let modelHash: string | undefined

  const openedAt = (id: string, position: number): void => void (cases.has(id) || cases.set(id, position))
  const standsFor = (stream: string, position: number): void => {
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
  const takeLinks = (event: RecordedEvent): void => {
    book.take(event)
    const requested = event.type === 'link-review-requested' && shown(reviewRequested.data, event.data)
    if (requested) noteConflict(requested.records, requested.veto)
    const decided =
      (event.type === 'record-linked' && shown(linkedByDecision.data, event.data)) ||
      (event.type === 'record-examined' && shown(recordExamined.data, event.data))
    modelHash ??= decided ? decided.decision.modelHash : undefined
    const promoted = event.type === 'link-model-promoted' && shown(modelPromoted.data, event.data)
    if (promoted) modelHash = promoted.modelHash
    if (decided) for (const { between, veto } of decided.decision.pairs) noteConflict(between, veto ?? 'none')
    const said = shown(answered.data, event.data)
    if (said === undefined) return
    for (const other of said.with) {
      if (event.type === 'link-confirmed') confirmed.add(pairOf(said.record, other))
      else if (event.type.startsWith('link-')) confirmed.delete(pairOf(said.record, other))
    }
  }

  function takeArrival({ id, type, stream, data, meta }: RecordedEvent): void {
    const receivedAt = meta['receivedAt']
    const { quarantined } = data
    const about = typeof quarantined === 'string' ? quarantined : ''
    const known = held.get(about)
    switch (type) {
      case 'notification-accepted':
        outcomes.accepted.add(id)
        return
      case 'notification-rejected':
        outcomes.rejected.add(id)
        return
      case 'notification-quarantined':
        if (typeof receivedAt === 'string')
          held.set(id, { stream, receivedAt, isRetried: false, isLateAccepted: false, isResolved: false })
        return
      case 'quarantine-retried': {
        const isLateAccepted = known?.isLateAccepted === true || Array.isArray(data['acceptedLateBy'])
        if (known !== undefined) held.set(about, { ...known, isRetried: true, isLateAccepted })
        return
      }
      case 'quarantine-resolved':
        if (known !== undefined) held.set(about, { ...known, isResolved: true })
        return
      default:
    }
  }

  return {
    ...publications,
    register: () => register,
    hasRecord: (stream) => records.has(stream),
    isPersonFree: (stream) => personFree.has(stream),
    governance: () => governance,
    knowsGovernance: () => isGovernanceWhole,
    hasCase: (id, before = Infinity) => (cases.get(id) ?? Infinity) < before || !isWhole,
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
      if (event.type === 'notification-accepted') standsFor(event.stream, event.position)
      takeArrival(event)
      const contract = event.type === 'notification-accepted' ? event.meta['contract'] : undefined
      if (typeof contract === 'string' && findContract(contract)?.person === false)
        personFree.add(event.stream)
      if (event.type === 'case-opened') {
        const opened = shown(caseOpened.data, event.data)
        openedAt(opened?.case ?? event.stream.slice('case-'.length), event.position)
      }
      takeLinks(event)
      publications.take(event)
    },
    gone: ({ stream, position }) => standsFor(stream, position),
  }
}

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
