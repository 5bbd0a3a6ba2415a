import { Position, streamName, LogError } from '@hub/event-log'
import type { EventMeta, JsonObject, RecordedEvent } from '@hub/event-log'
import type { RecordedEvent as ServerEvent } from '@eventstore/db-client'

/** An event of this log and the mark of the call that appended it. */
export type StoredEvent = Readonly<{ event: RecordedEvent; call: string }>

/**
 * Reads an event of the server. The mark and `meta` stand side by side in its metadata. A server before 22.10 gives no
 * position when a stream is read: that is `HUB_LOG_UNAVAILABLE`. One that reads as none of ours is
 * `HUB_LOG_EVENT_DAMAGED`, with its position.
 */
export function storedEvent(read: ServerEvent, namespace: string): StoredEvent {
  const at = serverPosition(read)
  if (at === undefined)
    throw new LogError('HUB_LOG_UNAVAILABLE', 'The event store is older than 22.10 and gives no positions')
  const metadata: unknown = read.metadata
  const data: unknown = read.data
  if (!isObject(metadata) || !isObject(data) || !isMeta(metadata['meta']) || !isText(metadata['call']))
    throw new LogError('HUB_LOG_EVENT_DAMAGED', 'A stored event no longer reads as it was written', {
      position: at,
    })
  return {
    call: metadata['call'],
    event: {
      id: read.id,
      stream: streamName(read.streamId.slice(namespace.length)),
      revision: Number(read.revision),
      position: at,
      type: read.type,
      data,
      meta: metadata['meta'],
    },
  }
}

/** Where it stands in `$all`. Nothing here writes in explicit transactions, so commit and prepare are the same. */
export function serverPosition(read: ServerEvent): Position | undefined {
  const commit = read.position?.commit
  return commit === undefined || commit > BigInt(Number.MAX_SAFE_INTEGER)
    ? undefined
    : Position.fromText(String(commit))
}

/** The same place, as the server takes it. */
export function serverPlace(position: Position): Readonly<{ commit: bigint; prepare: bigint }> {
  const commit = BigInt(Position.toText(position))
  return { commit, prepare: commit }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
const isMeta = (value: unknown): value is EventMeta => isObject(value) && isText(value['recordedAt'])
const isText = (value: unknown): value is string => typeof value === 'string'
