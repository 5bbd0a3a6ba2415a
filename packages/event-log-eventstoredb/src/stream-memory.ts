import type { StreamName, StreamState } from '@hub/event-log'
import type { Reader } from './reader.ts'
import type { StoredEvent } from './stored-event.ts'

export type KnownStream = StreamState

type Held = { last: number | 'no-stream'; readonly revisions: Map<string, number> }

/** About 50 MB of ids: a year of a busy partner's refusals is far fewer. */
const mostIds = 500_000

/**
 * Which ids stand in which streams, so that a long stream is read once and then only its new end. Streams not used for
 * longest are forgotten first; a stream never changes what it holds, so that forgetting costs a reading and no more.
 */
export function streamMemory(read: Pick<Reader, 'stored'>) {
  const streams = new Map<StreamName, Held>()
  let ids = 0

  function holdOf(stream: StreamName): Held {
    const held = streams.get(stream) ?? { last: 'no-stream' as const, revisions: new Map<string, number>() }
    streams.delete(stream)
    streams.set(stream, held)
    return held
  }

  function add(stream: StreamName, events: readonly StoredEvent[]): void {
    const held = holdOf(stream)
    for (const { event } of events) {
      if (held.last !== 'no-stream' && event.revision <= held.last) continue
      held.revisions.set(event.id, event.revision)
      held.last = event.revision
      ids += 1
    }
    for (const [name, { revisions }] of streams) {
      if (ids <= mostIds || name === stream) break
      streams.delete(name)
      ids -= revisions.size
    }
  }

  return {
    add,
    async upToDate(stream: StreamName): Promise<KnownStream> {
      const { last } = holdOf(stream)
      add(stream, await read.stored(stream, last === 'no-stream' ? 0 : last + 1))
      const held = holdOf(stream)
      return { last: held.last, revisionOf: (id) => held.revisions.get(id) }
    },
  }
}
