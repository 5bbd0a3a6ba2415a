import type { UnreadEvent } from '@hub/contracts/log-events'
import { placementsIn, type Placement } from './placements.ts'

/** Which records are in which case now. */
export interface CaseIndex {
  take(event: UnreadEvent): void
  place(placements: readonly Placement[]): void
  caseOf(record: string): string | undefined
  /** In the order they came into it. */
  membersOf(caseId: string): readonly string[]
}

export function caseIndex(): CaseIndex {
  const caseByRecord = new Map<string, string>()
  const members = new Map<string, Set<string>>()
  const place = (placements: readonly Placement[]): void => {
    for (const { record, case: into } of placements) {
      const from = caseByRecord.get(record)
      if (from === into) continue
      if (from !== undefined) members.get(from)?.delete(record)
      caseByRecord.set(record, into)
      members.set(into, (members.get(into) ?? new Set()).add(record))
    }
  }
  return {
    take: (event) => place(placementsIn(event)),
    place,
    caseOf: (record) => caseByRecord.get(record),
    membersOf: (caseId) => [...(members.get(caseId) ?? [])],
  }
}
