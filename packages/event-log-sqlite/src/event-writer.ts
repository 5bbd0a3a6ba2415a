import type { DatabaseSync } from 'node:sqlite'
import { decideAppend } from '@hub/event-log'
import type {
  AppendOutcome,
  EncodedEvent,
  EventToAppend,
  ExpectedRevision,
  RecordedEvent,
  StreamName,
} from '@hub/event-log'
import { asLogError } from './as-log-error.ts'
import { columns, digestOf, positionOf, readRow, rowOf, selectLastPosition } from './stored-row.ts'
import type { Place } from './stored-row.ts'

export type Append = Readonly<{
  stream: StreamName
  events: readonly EventToAppend[]
  encoded: readonly EncodedEvent[]
  expected: ExpectedRevision
}>

export type AppendResult =
  Readonly<{ kind: 'done'; outcome: AppendOutcome }> | Readonly<{ kind: 'failed'; error: unknown }>

/**
 * Writes appends in one transaction, each of them wholly or not at all, each with its own result. When the
 * transaction itself fails, every result is that failure and nothing was written.
 */
export function eventWriter(database: DatabaseSync): (appends: readonly Append[]) => readonly AppendResult[] {
  const selectHead = database.prepare(selectLastPosition)
  const selectLast = database.prepare('SELECT max(revision) AS last FROM event WHERE stream = ?')
  const selectById = database.prepare('SELECT revision FROM event WHERE stream = ? AND id = ?')
  const selectRow = database.prepare(`SELECT ${columns} FROM event WHERE stream = ? AND revision = ?`)
  const insert = database.prepare(`INSERT INTO event (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const updateHead = database.prepare('UPDATE head SET pos = ?')

  const readAt = (stream: StreamName, revision: number): RecordedEvent => {
    const row = selectRow.get(stream, revision) ?? {}
    return readRow(row, positionOf(asNumber(row['pos']) ?? 0))
  }

  const write = ({ stream, events, encoded, expected }: Append): AppendOutcome => {
    const decision = decideAppend(events, expected, {
      last: asNumber(selectLast.get(stream)?.['last']) ?? 'no-stream',
      revisionOf: (id) => asNumber(selectById.get(stream, id)?.['revision']),
    })
    if (decision.kind === 'conflict') return decision
    if (decision.kind === 'duplicate')
      return { kind: 'duplicate', events: decision.revisions.map((revision) => readAt(stream, revision)) }

    const firstPosition = (asNumber(selectHead.get()?.['last']) ?? -1) + 1
    const placeOf = (index: number): Place => ({
      position: positionOf(firstPosition + index),
      stream,
      revision: decision.firstRevision + index,
    })
    for (const [index, event] of encoded.entries()) {
      const place = placeOf(index)
      const { id, type, data, meta } = event
      insert.run(rowOf(place.position), stream, place.revision, id, type, data, meta, digestOf(event, place))
    }
    updateHead.run(firstPosition + events.length - 1)
    const recorded = events.map(({ id, type, data, meta }, index) => ({
      id,
      type,
      data,
      meta,
      ...placeOf(index),
    }))
    return { kind: 'appended', events: recorded }
  }

  const writeWhole = (append: Append): AppendResult => {
    database.exec('SAVEPOINT one_append')
    try {
      const outcome = write(append)
      database.exec('RELEASE one_append')
      return { kind: 'done', outcome }
    } catch (error) {
      // SQLite itself ends the transaction on a full disk or a failed write: then nothing of the group stands.
      if (!database.isTransaction) throw error
      database.exec('ROLLBACK TO one_append; RELEASE one_append')
      return { kind: 'failed', error: asLogError(error) }
    }
  }

  return (appends) => {
    try {
      database.exec('BEGIN IMMEDIATE')
      const results = appends.map(writeWhole)
      database.exec('COMMIT')
      return results
    } catch (error) {
      rollBack(database)
      return appends.map(() => ({ kind: 'failed', error: asLogError(error) }))
    }
  }
}

/** What made it necessary is what the caller must hear; a transaction that stays open fails the next group, which tries again. */
function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK')
  } catch {
    return
  }
}

const asNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
