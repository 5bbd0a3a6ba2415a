import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { findContract } from '@hub/contracts'
import type { RecordedEvent } from '@hub/event-log'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { recordLinked } from './event-shapes.ts'
import { forms } from './forms.ts'
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
export interface Ledger {
  register(): Register
  hasRecord(stream: string): boolean
  /** Is the record about no person, by the contract of what was sent of it? */
  isPersonFree(stream: string): boolean
  hasCase(id: string): boolean
  caseOf(record: string): string | undefined
  /** A quarantined message, by its event. */
  held(id: string): Held | undefined
  /** Whether this event is an arrival of that outcome. */
  hasOutcome(id: string, outcome: string): boolean
  /** Takes the event in, after it was judged. */
  take(event: RecordedEvent): void
  /** An event that is gone established its record or its case all the same. */
  gone(entry: CustodyEntry): void
}

export function ledger(): Ledger {
  let register = emptyRegister
  const records = new Set<string>()
  const personFree = new Set<string>()
  const cases = new Set<string>()
  const caseOf = new Map<string, string>()
  const held = new Map<string, Held>()
  const outcomes = { accepted: new Set<string>(), rejected: new Set<string>() }

  const standsFor = (stream: string): void => {
    if (forms.record.test(stream)) records.add(stream)
    else if (stream.startsWith('case-')) cases.add(stream.slice('case-'.length))
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
    register: () => register,
    hasRecord: (stream) => records.has(stream),
    isPersonFree: (stream) => personFree.has(stream),
    hasCase: (id) => cases.has(id),
    caseOf: (record) => caseOf.get(record),
    held: (id) => held.get(id),
    hasOutcome: (id, outcome) => (outcome === 'rejected' ? outcomes.rejected : outcomes.accepted).has(id),
    take(event) {
      register = evolveRegister(register, event)
      if (event.type === 'notification-accepted' || event.type === 'case-opened') standsFor(event.stream)
      takeArrival(event)
      const contract = event.type === 'notification-accepted' ? event.meta['contract'] : undefined
      if (typeof contract === 'string' && findContract(contract)?.person === false)
        personFree.add(event.stream)
      if (event.type !== 'record-linked') return
      const link = shown(recordLinked.data, event.data)
      if (link !== undefined) caseOf.set(link.record, link.case)
    },
    gone: ({ stream }) => standsFor(stream),
  }
}
