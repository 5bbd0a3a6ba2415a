import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { demandAppendable, encodeEvent, followLog, LogError, wakeUp } from '@hub/event-log'
import type { EventLog, Position } from '@hub/event-log'
import { appender } from './appender.ts'
import { connect } from './connection.ts'
import { reader } from './reader.ts'
import { subscribedNews } from './subscribed-news.ts'

export type EventStoreDbOptions = Readonly<{
  /** `esdb://…` or `esdb+discover://…`, with `nodePreference=leader` for a cluster. */
  connectionString: string
  /** Put before every stream's name on the server, so that several logs may share a cluster. Default `hub.`. */
  namespace?: string
  /** UUIDs: one marks each call of `append`, so that a call knows its own events again. */
  ids?: () => string
  /** How long one request may take before it counts as unanswered; default 10 seconds. */
  deadlineMs?: number
  /** Pauses before the second, third… attempt at what may be asked again. */
  pausesMs?: readonly number[]
  wait?: (ms: number) => Promise<unknown>
}>

const defaultPausesMs = [50, 100, 200, 400, 800, 1600, 3200, 6400]

/**
 * The log on an EventStoreDB (or KurrentDB) server from version 22.10, durable at every answer. Connecting is left to
 * the first request. A lost connection, a change of leader or an unanswered request is tried again, an append too: what
 * an earlier attempt wrote is recognised. `HUB_LOG_UNAVAILABLE` when all attempts fail.
 */
export function eventStoreDbEventLog(options: EventStoreDbOptions): EventLog {
  const { connectionString, namespace = 'hub.', ids = randomUUID, deadlineMs = 10_000 } = options
  const { pausesMs = defaultPausesMs, wait = (ms: number) => setTimeout(ms, undefined, { ref: false }) } =
    options
  const connection = connect({ connectionString, namespace, deadlineMs, pausesMs, wait })
  const appended = wakeUp()
  const closing = new AbortController()
  const read = reader(connection, demandOpen)
  const append = appender({ connection, read, ids })
  const underWay = new Set<Promise<unknown>>()

  function demandOpen(): void {
    if (closing.signal.aborted) throw new LogError('HUB_LOG_CLOSED', 'The event log is closed')
  }

  async function* follow(after: Position | undefined, signal: AbortSignal) {
    demandOpen()
    const over = new AbortController()
    const unsubscribe = subscribedNews({ connection, ring: appended.ring, signal: over.signal })
    try {
      yield* followLog({ readAll: read.all, after, signal, news: appended })
    } finally {
      over.abort()
      await unsubscribe
    }
  }

  return {
    async append(stream, events, expected) {
      demandOpen()
      demandAppendable(events, expected)
      const encoded = events.map(encodeEvent)
      const appending = append({ stream, events, encoded, expected })
      underWay.add(appending)
      try {
        return await appending
      } finally {
        underWay.delete(appending)
        appended.ring()
      }
    },
    readStream: read.stream,
    readAll: read.all,
    follow,
    async head() {
      demandOpen()
      return read.head()
    },
    async close() {
      if (closing.signal.aborted) return
      closing.abort()
      await Promise.allSettled(underWay)
      appended.ring()
      await connection.close()
    },
  }
}
