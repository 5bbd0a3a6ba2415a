import { LogError, followLog, wakeUp } from '@hub/event-log'
import type { EventLog, Position } from '@hub/event-log'
import { groupCommit } from './group-commit.ts'
import { openDatabase } from './open-database.ts'
import { eventReader } from './event-reader.ts'
import { eventWriter } from './event-writer.ts'
import { watchOtherProcesses } from './watch-other-processes.ts'

/**
 * The log in one SQLite file, durable at every answer (WAL, synchronous=FULL). Several processes may open the same
 * file. Appends asked for in the same turn of the event loop share one transaction. Throws `HUB_LOG_UNAVAILABLE` when
 * the file cannot be opened, `HUB_LOG_EVENT_DAMAGED` when it is no database of ours.
 */
export function sqliteEventLog({ path }: { path: string }): EventLog {
  const appended = wakeUp()
  let closed = false
  const { database, appends, read, watch } = openDatabase(path, (connections) => ({
    database: connections,
    appends: groupCommit(eventWriter(connections.writing), () => appended.ring()),
    read: eventReader(connections.reading, demandOpen),
    watch: watchOtherProcesses(connections.reading, () => appended.ring()),
  }))

  function demandOpen() {
    if (closed) throw new LogError('HUB_LOG_CLOSED', 'The event log is closed')
  }

  async function* follow(after: Position | undefined, signal: AbortSignal) {
    demandOpen()
    const unwatch = watch()
    try {
      yield* followLog({ readAll: read.all, after, signal, news: appended })
    } finally {
      unwatch()
    }
  }

  return {
    async append(stream, events, expected) {
      demandOpen()
      return await appends.add({ stream, events, expected })
    },
    readStream: read.stream,
    readAll: read.all,
    follow,
    async head() {
      demandOpen()
      return read.head()
    },
    async close() {
      if (closed) return
      appends.flush()
      closed = true
      appended.ring()
      database.reading.close()
      database.writing.close()
    },
  }
}
