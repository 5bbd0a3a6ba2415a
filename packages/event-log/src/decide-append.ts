import { LogError } from './event-log.ts'
import type { EventToAppend, ExpectedRevision } from './event-log.ts'

/** What the adapter found in the stream: its last revision, and the revisions at which these ids already stand. */
export type StreamState = Readonly<{
  last: number | 'no-stream'
  revisionOf: (id: string) => number | undefined
}>

export type AppendDecision =
  | Readonly<{ kind: 'append'; firstRevision: number }>
  | Readonly<{ kind: 'duplicate'; revisions: readonly number[] }>
  | Readonly<{ kind: 'conflict'; actual: number | 'no-stream' }>

/**
 * The rule of `append`, the same for every adapter. Repetition goes before conflict: one who sends again what was
 * already kept must hear so, whatever has been appended since. Throws `HUB_LOG_PARTIAL_DUPLICATE`.
 */
export function decideAppend(
  events: readonly EventToAppend[],
  expected: ExpectedRevision,
  stream: StreamState,
): AppendDecision {
  const known = events.flatMap((event) => stream.revisionOf(event.id) ?? [])
  if (known.length === events.length) return { kind: 'duplicate', revisions: known }
  if (known.length > 0)
    throw new LogError(
      'HUB_LOG_PARTIAL_DUPLICATE',
      'Some of these events are already in the stream, others are not',
    )
  if (expected !== 'any' && expected !== stream.last) return { kind: 'conflict', actual: stream.last }
  return { kind: 'append', firstRevision: stream.last === 'no-stream' ? 0 : stream.last + 1 }
}

/** What no stream could accept. Throws a `RangeError`, or `HUB_LOG_PARTIAL_DUPLICATE` for an id given twice. */
export function demandAppendable(events: readonly EventToAppend[], expected: ExpectedRevision): void {
  if (events.length === 0) throw new RangeError('There is nothing to append')
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0))
    throw new RangeError('An expected revision is an integer from 0')
  if (new Set(events.map((event) => event.id)).size < events.length)
    throw new LogError('HUB_LOG_PARTIAL_DUPLICATE', 'The same event id stands twice in one append')
}
