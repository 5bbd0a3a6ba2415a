import type { RecordedEvent } from '@hub/event-log'
import { entryBytes, leafHash, type Hash } from '@hub/transparency-log'

/** The leaf of an event at its place in the tree. Throws on an event that is not JSON (a lone surrogate, say). */
export function eventLeaf(event: RecordedEvent, index: number): Hash {
  const entry = {
    index,
    id: event.id,
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    at: event.meta.recordedAt,
  }
  return leafHash(entryBytes(entry, { data: event.data, meta: event.meta }))
}
