import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { findContract } from '@hub/contracts'
import type { RecordedEvent } from '@hub/event-log'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { recordLinked } from './event-shapes.ts'
import { forms } from './forms.ts'
import { shown } from './shape.ts'

/** What the log has established up to the event being judged: nothing later may justify it. */
export interface Ledger {
  register(): Register
  hasRecord(stream: string): boolean
  /** Is the record about no person, by the contract of what was sent of it? */
  isPersonFree(stream: string): boolean
  hasCase(id: string): boolean
  caseOf(record: string): string | undefined
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

  const standsFor = (stream: string): void => {
    if (forms.record.test(stream)) records.add(stream)
    else if (stream.startsWith('case-')) cases.add(stream.slice('case-'.length))
  }

  return {
    register: () => register,
    hasRecord: (stream) => records.has(stream),
    isPersonFree: (stream) => personFree.has(stream),
    hasCase: (id) => cases.has(id),
    caseOf: (record) => caseOf.get(record),
    take(event) {
      register = evolveRegister(register, event)
      if (event.type === 'notification-accepted' || event.type === 'case-opened') standsFor(event.stream)
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
