/** The port to the log: append-only, the only source of truth. Adapters translate; the port does not bend. */
import type { Position } from './position.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

declare const brand: unique symbol
type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }

/** `record-…`, `case-…`, `agreement-…`, `partner-…`, `intake-…`, `disclosure-…`, `panel-…`. */
export type StreamName = Brand<string, 'StreamName'>

const streamPattern = /^[a-z]+-[A-Za-z0-9._-]{1,120}$/

/** Makes a stream name. Throws a `RangeError` on anything but `<kind>-<token>`: a stray character could split or merge streams. */
export function streamName(text: string): StreamName {
  if (!isStreamName(text)) throw new RangeError('A stream name is a lower-case kind, a dash and a token')
  return text
}

const isStreamName = (text: string): text is StreamName => streamPattern.test(text)

export type EventToAppend = Readonly<{
  /** UUID. The idempotency key within its stream. */
  id: string
  type: string
  /** Sealed parts and coded facts; never personal data in clear. */
  data: JsonObject
  /** Partner, feed, contract, agreement, manifest, receivedAt, recordedAt, trace. */
  meta: EventMeta
}>

export type EventMeta = JsonObject & {
  /** RFC 3339 UTC with milliseconds: when the hub came to know. Given by the appender's clock, never by the adapter. */
  readonly recordedAt: string
}

export type RecordedEvent = EventToAppend &
  Readonly<{
    stream: StreamName
    /** From 0, without gaps, within the stream. */
    revision: number
    position: Position
  }>

/** `any` skips the check; `no-stream` demands an empty stream; a number demands that last revision. */
export type ExpectedRevision = 'any' | 'no-stream' | number

export type AppendOutcome =
  | Readonly<{ kind: 'appended'; events: readonly RecordedEvent[] }>
  /** Every id is already in this stream: nothing was written. The caller compares contents. */
  | Readonly<{ kind: 'duplicate'; events: readonly RecordedEvent[] }>
  | Readonly<{ kind: 'conflict'; actual: number | 'no-stream' }>

export interface EventLog {
  /**
   * Appends the events to one stream, all of them or none.
   *
   * An adapter MUST NOT resolve to `appended` before the events are durable, MUST give every event a position
   * greater than that of any event a reader could already have seen, and MUST answer `duplicate`, whatever
   * `expected` says, when every id is already in the stream. Some ids known and some new is a caller's mistake:
   * `HUB_LOG_PARTIAL_DUPLICATE`, and nothing is written. An append of nothing, or of what JSON cannot carry, is a
   * `RangeError`.
   */
  append(
    stream: StreamName,
    events: readonly EventToAppend[],
    expected: ExpectedRevision,
  ): Promise<AppendOutcome>

  /**
   * The stream's events in order, from revision `from` (default 0), up to the end as it was at the call. An unknown
   * stream yields nothing.
   */
  readStream(stream: StreamName, from?: number): AsyncIterable<RecordedEvent>

  /**
   * Every event after `after` (default: from the start), in order of position, up to the end as it was at the call.
   * Throws `HUB_LOG_EVENT_DAMAGED` at a damaged event, with its position: reading after that position goes on.
   */
  readAll(after?: Position): AsyncIterable<RecordedEvent>

  /**
   * Like `readAll`, and then waits for more: never skips, never repeats, never reorders. Yields `caught-up` each time
   * it reaches the end. Ends when `signal` aborts, and only then; a log that is closed under it throws
   * `HUB_LOG_CLOSED`.
   */
  follow(
    after: Position | undefined,
    signal: AbortSignal,
  ): AsyncIterable<RecordedEvent | Readonly<{ kind: 'caught-up' }>>

  /** The position of the last event, `undefined` for an empty log. */
  head(): Promise<Position | undefined>

  /** Waits for the appends under way. Everything asked afterwards is `HUB_LOG_CLOSED`. Closing again does nothing. */
  close(): Promise<void>
}

/** The log's own faults. Everything expected is a value; these are thrown. */
export type LogErrorCode =
  /** It cannot be used now; trying again later may help. */
  | 'HUB_LOG_UNAVAILABLE'
  /** Its address names no engine, or a newer version of the hub made it: trying again does not help. */
  | 'HUB_LOG_MISCONFIGURED'
  | 'HUB_LOG_PARTIAL_DUPLICATE'
  /** A stored event no longer reads as it was written. `position` says which. */
  | 'HUB_LOG_EVENT_DAMAGED'
  | 'HUB_LOG_EVENT_TOO_LARGE'
  | 'HUB_LOG_CLOSED'

export class LogError extends Error {
  readonly code: LogErrorCode
  /** Of the damaged event, where one is damaged. */
  readonly position: Position | undefined
  constructor(code: LogErrorCode, message: string, options: ErrorOptions & { position?: Position } = {}) {
    super(message, options)
    this.name = 'LogError'
    this.code = code
    this.position = options.position
  }
}
