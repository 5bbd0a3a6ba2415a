import { readLogEventOf, type LogEventData, type UnreadEvent } from '@hub/contracts/log-events'

/** From this event on the record is in the case. */
export type Placement = Readonly<{ record: string; case: string }>

/** What an event that places records says. */
export type Placing = {
  [Type in 'record-linked' | 'case-merged' | 'case-split']: Readonly<{ type: Type; data: LogEventData<Type> }>
}['record-linked' | 'case-merged' | 'case-split']

/**
 * Where an event of linkage puts records: `record-linked`, `case-merged`, `case-split`. Nothing for another event, nor for
 * one that does not keep its schema. The latest placement of a record counts.
 */
export function placementsIn(event: UnreadEvent): readonly Placement[] {
  const read = readLogEventOf(event, 'record-linked', 'case-merged', 'case-split')
  return read === undefined ? [] : placementsOf(read)
}

/** The same of an event that was read, or is about to be written. */
export function placementsOf({ data }: Placing): readonly Placement[] {
  if ('into' in data) return data.records.map((record) => ({ record, case: data.into }))
  return [{ record: data.record, case: data.case }]
}
