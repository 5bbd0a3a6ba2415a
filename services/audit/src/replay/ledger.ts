import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import type { RecordedEvent } from '@hub/event-log'
import { caseBook } from '@hub/link-history'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { forms } from './forms.ts'
import { answered, caseOpened, linkedByDecision, recordExamined, reviewRequested } from './link-shapes.ts'
import { shown } from './shape.ts'

/** What the log has established up to the event being judged: nothing later may justify it. */
export interface Ledger {
  register(): Register
  hasRecord(stream: string): boolean
  /** Was it opened, or may it have been in an event that is gone? */
  hasCase(id: string): boolean
  hasOpened(id: string): boolean
  caseOf(record: string): string | undefined
  membersOf(caseId: string): readonly string[]
  /** Nothing of linkage is gone: which record is in which case is known. */
  knowsLinks(): boolean
  /** Do two records say what no one person alone may overrule? */
  conflicts(a: string, b: string): boolean
  /** Did people say that they are one person's? */
  isConfirmed(a: string, b: string): boolean
  /** Takes the event in, after it was judged. */
  take(event: RecordedEvent): void
  /** An event that is gone established its record or its case all the same. */
  gone(entry: CustodyEntry): void
}

const conflicting = ['nhs-number-conflict', 'alive-after-death']

export function ledger(): Ledger {
  let register = emptyRegister
  let isWhole = true
  const records = new Set<string>()
  const cases = new Set<string>()
  const book = caseBook()
  const conflicts = new Set<string>()
  const confirmed = new Set<string>()

  const standsFor = (stream: string): void => {
    if (forms.record.test(stream)) records.add(stream)
    else if (stream.startsWith('case-')) cases.add(stream.slice('case-'.length))
    else if (stream === 'linkage-history') isWhole = false
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
    if (decided) for (const { between, veto } of decided.decision.pairs) noteConflict(between, veto ?? 'none')
    const said = shown(answered.data, event.data)
    if (said === undefined) return
    for (const other of said.with) {
      if (event.type === 'link-confirmed') confirmed.add(pairOf(said.record, other))
      else if (event.type.startsWith('link-')) confirmed.delete(pairOf(said.record, other))
    }
  }

  return {
    register: () => register,
    hasRecord: (stream) => records.has(stream),
    hasCase: (id) => cases.has(id) || !isWhole,
    hasOpened: (id) => cases.has(id),
    caseOf: (record) => book.caseOf(record),
    membersOf: (caseId) => book.membersOf(caseId),
    knowsLinks: () => isWhole,
    conflicts: (a, b) => conflicts.has(pairOf(a, b)),
    isConfirmed: (a, b) => confirmed.has(pairOf(a, b)),
    take(event) {
      register = evolveRegister(register, event)
      if (event.type === 'notification-accepted') standsFor(event.stream)
      if (event.type === 'case-opened') {
        const opened = shown(caseOpened.data, event.data)
        cases.add(opened?.case ?? event.stream.slice('case-'.length))
      }
      takeLinks(event)
    },
    gone: ({ stream }) => standsFor(stream),
  }
}

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
