import type { RecordedEvent } from '@hub/event-log'
import { placementsIn } from './placements.ts'

/** Which records are in which case now. */
export interface CaseBook {
  take(event: Pick<RecordedEvent, 'type' | 'data'>): void
  caseOf(record: string): string | undefined
  /** In the order they came into it. */
  membersOf(caseId: string): readonly string[]
}

export function caseBook(): CaseBook {
  const caseByRecord = new Map<string, string>()
  const members = new Map<string, Set<string>>()
  return {
    take(event) {
      for (const { record, case: into } of placementsIn(event)) {
        const from = caseByRecord.get(record)
        if (from === into) continue
        if (from !== undefined) members.get(from)?.delete(record)
        caseByRecord.set(record, into)
        members.set(into, (members.get(into) ?? new Set()).add(record))
      }
    },
    caseOf: (record) => caseByRecord.get(record),
    membersOf: (caseId) => [...(members.get(caseId) ?? [])],
  }
}
