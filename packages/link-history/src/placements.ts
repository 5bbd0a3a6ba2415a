import type { Json, RecordedEvent } from '@hub/event-log'

/** From this event on the record is in the case. */
export type Placement = Readonly<{ record: string; case: string }>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Where an event of linkage puts records: `record-linked`, `case-merged`, `case-split`. Nothing for another event, nor
 * for one that does not read as it should: it leads nowhere. The latest placement of a record counts.
 */
export function placementsIn({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): readonly Placement[] {
  switch (type) {
    case 'record-linked':
      return placed([data['record']], data['case'])
    case 'case-merged':
    case 'case-split':
      return placed(data['records'], data['into'])
    default:
      return []
  }
}

function placed(
  records: Json | readonly (Json | undefined)[] | undefined,
  caseId: Json | undefined,
): readonly Placement[] {
  if (typeof caseId !== 'string' || !uuid.test(caseId) || !Array.isArray(records)) return []
  return records.flatMap((record) =>
    typeof record === 'string' && record.startsWith('record-') ? [{ record, case: caseId }] : [],
  )
}
