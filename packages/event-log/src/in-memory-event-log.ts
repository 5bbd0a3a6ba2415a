import { decideAppend, demandAppendable } from './decide-append.ts'
import { decodeEvent, encodeEvent } from './encode-event.ts'
import type { StoredEvent } from './encode-event.ts'
import { LogError } from './event-log.ts'
import type {
  AppendOutcome,
  EventLog,
  EventToAppend,
  ExpectedRevision,
  RecordedEvent,
  StreamName,
} from './event-log.ts'
import { followLog } from './follow-log.ts'
import { Position } from './position.ts'
import { wakeUp } from './wake-up.ts'
import type { WakeUp } from './wake-up.ts'

type Stream = Readonly<{ events: StoredEvent[]; revisionOf: Map<string, number> }>

/** What several in-memory logs may share, as processes share a database. */
export type LogRows = Readonly<{ all: StoredEvent[]; streams: Map<StreamName, Stream>; appended: WakeUp }>

export const logRows = (): LogRows => ({ all: [], streams: new Map(), appended: wakeUp() })

/** A log that lasts as long as its rows: for tests, and for trying things out. */
export function inMemoryEventLog(rows: LogRows = logRows()): EventLog {
  const { all, streams, appended } = rows
  let closed = false

  const demandOpen = () => {
    if (closed) throw new LogError('HUB_LOG_CLOSED', 'The event log is closed')
  }

  async function* iterate(
    chosen: readonly StoredEvent[],
    from: number,
    end: number,
  ): AsyncGenerator<RecordedEvent> {
    for (let index = from; index < end; index++) {
      demandOpen()
      const event = chosen[index]
      if (event) yield decodeEvent(event)
    }
    demandOpen()
  }

  const readAll = (after?: Position) => iterate(all, after === undefined ? 0 : indexOf(after) + 1, all.length)

  return {
    async append(stream, events, expected) {
      demandOpen()
      return append(rows, stream, events, expected)
    },
    readStream(stream, from = 0) {
      const { events } = streams.get(stream) ?? { events: [] }
      return iterate(events, from, events.length)
    },
    readAll,
    follow: (after, signal) => followLog({ readAll, after, signal, news: appended }),
    async head() {
      demandOpen()
      return all.at(-1)?.position
    },
    async close() {
      closed = true
      appended.ring()
    },
  }
}

function append(
  { all, streams, appended }: LogRows,
  stream: StreamName,
  events: readonly EventToAppend[],
  expected: ExpectedRevision,
): AppendOutcome {
  demandAppendable(events, expected)
  const encoded = events.map(encodeEvent)
  const kept = streams.get(stream) ?? { events: [], revisionOf: new Map<string, number>() }
  const decision = decideAppend(events, expected, {
    last: kept.events.length === 0 ? 'no-stream' : kept.events.length - 1,
    revisionOf: (id) => kept.revisionOf.get(id),
  })
  if (decision.kind === 'conflict') return decision
  if (decision.kind === 'duplicate') {
    const known = decision.revisions.flatMap((revision) => kept.events[revision] ?? [])
    return { kind: 'duplicate', events: known.map(decodeEvent) }
  }

  const added = encoded.map((event, index) => ({
    ...event,
    stream,
    revision: decision.firstRevision + index,
    position: positionAt(all.length + index),
  }))
  all.push(...added)
  kept.events.push(...added)
  for (const { id, revision } of added) kept.revisionOf.set(id, revision)
  streams.set(stream, kept)
  appended.ring()
  return { kind: 'appended', events: added.map(decodeEvent) }
}

/** This log numbers its events by their index. */
const positionAt = (index: number): Position => Position.fromText(String(index))
const indexOf = (position: Position): number => Number(Position.toText(position))
