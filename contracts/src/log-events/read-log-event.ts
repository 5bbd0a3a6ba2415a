import type { LogEvent, LogEventType, UnreadEvent } from './log-event.ts'
import { logEventVerdict } from './log-faults.ts'

/**
 * The event as what its schema says it is; `undefined` where it does not keep it, stands in another stream, or is of a
 * type that there is not. A reader that gets nothing here leaves nothing out in silence: the replay reports every such
 * event, by the same schema.
 */
export function readLogEvent<Event extends UnreadEvent>(
  event: Event,
): LogEvent<LogEventType, Event> | undefined
export function readLogEvent(event: UnreadEvent): unknown {
  return logEventVerdict(event)?.isReadable === true ? event : undefined
}

/** The same where it is of one of these types, and `undefined` otherwise: an event of another is not looked at. */
export function readLogEventOf<Type extends LogEventType, Event extends UnreadEvent>(
  event: Event,
  ...types: readonly Type[]
): LogEvent<Type, Event> | undefined
export function readLogEventOf(event: UnreadEvent, ...types: readonly string[]): unknown {
  return types.includes(event.type) ? readLogEvent(event) : undefined
}
