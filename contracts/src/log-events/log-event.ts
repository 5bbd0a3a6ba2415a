import type { LogEventShapes } from '../generated/log-types.ts'

/** The name of a type of event. */
export type LogEventType = keyof LogEventShapes

/** Arrays and tuples are mapped as such. */
type Frozen<Value> = Value extends object ? { readonly [Name in keyof Value]: Frozen<Value[Name]> } : Value

/** What an event of the type says. */
export type LogEventData<Type extends LogEventType = LogEventType> = {
  [One in Type]: Frozen<LogEventShapes[One]['data']>
}[Type]

/** Under which circumstances it was recorded. */
export type LogEventMeta<Type extends LogEventType = LogEventType> = {
  [One in Type]: Frozen<LogEventShapes[One]['meta']>
}[Type]

/** As much of an event as its schema is about. */
export type UnreadEvent = Readonly<{ type: string; stream: string; data: unknown; meta: unknown }>

/** An event that keeps its schema. `Event` says what else is known of it, such as its id. */
export type LogEvent<Type extends LogEventType = LogEventType, Event extends UnreadEvent = UnreadEvent> = {
  [One in Type]: Omit<Event, 'type' | 'data' | 'meta'> &
    Readonly<{ type: One; data: LogEventData<One>; meta: LogEventMeta<One> }>
}[Type]
