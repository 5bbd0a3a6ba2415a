import type { LogEventData, LogEventMeta, LogEventType } from './log-event.ts'
import { logEventVerdict } from './log-faults.ts'
import { rulesVersion } from './rules-version.ts'

export type NewLogEvent<Type extends LogEventType> = Readonly<{
  /** UUID. */
  id: string
  /** Where it will stand. */
  stream: string
  data: LogEventData<Type>
  meta: Omit<LogEventMeta<Type>, 'schema' | 'rules'>
}>

/** What every new event names in its `meta`: the versions of its schema and of the rules that decided it. */
export const currentVersions = { schema: 1, rules: rulesVersion } as const

/**
 * An event to append, with the versions of its schema and of the rules that decided it. Throws a `TypeError` where it does
 * not keep its schema: what nobody could read is not written. The message names places, never values.
 */
export function newLogEvent<Type extends LogEventType>(
  type: Type,
  parts: NewLogEvent<Type>,
): Readonly<{ id: string; type: Type; data: LogEventData<Type>; meta: LogEventMeta<Type> }>
export function newLogEvent(type: LogEventType, { id, stream, data, meta }: NewLogEvent<LogEventType>) {
  const event = { id, type, data, meta: { ...meta, ...currentVersions } }
  const faults = logEventVerdict({ ...event, stream })?.faults ?? []
  if (faults.length > 0) {
    const places = faults.slice(0, 8).map(({ kind, pointer }) => `${kind} ${pointer}`)
    throw new TypeError(`This is no ${type} event: ${places.join(', ')}`)
  }
  return event
}
