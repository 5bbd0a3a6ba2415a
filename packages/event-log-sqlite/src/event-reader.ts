import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { LogError } from '@hub/event-log'
import type { Position, RecordedEvent, StreamName } from '@hub/event-log'
import { asLogError, damagedAt } from './as-log-error.ts'
import { columns, positionOf, readRow, rowOf, selectLastPosition } from './stored-row.ts'

const pageRows = 500
/** Events may be megabytes: a page ends early rather than hold hundreds of them. */
const pageChars = 4_000_000

/** Missing positions are named one by one, but a longer run by its last: who reads on after each must come to an end. */
const longGap = 1000

type Row = Readonly<Record<string, unknown>>

export type EventReader = Readonly<{
  all(after?: Position): AsyncIterable<RecordedEvent>
  stream(name: StreamName, from?: number): AsyncIterable<RecordedEvent>
  head(): Position | undefined
}>

export function eventReader(database: DatabaseSync, demandOpen: () => void): EventReader {
  const selectHead = database.prepare(selectLastPosition)
  const selectLast = database.prepare('SELECT max(revision) AS last FROM event WHERE stream = ?')
  const selectAll = database.prepare(`SELECT ${columns} FROM event WHERE pos BETWEEN ? AND ? ORDER BY pos`)
  const selectStream = database.prepare(
    `SELECT ${columns} FROM event WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision`,
  )

  const last = (select: StatementSync, ...values: SQLInputValue[]): number => {
    demandOpen()
    const value = guarded(() => select.get(...values)?.['last']) ?? -1
    if (typeof value !== 'number') throw lost('The end of the log no longer reads as it was written')
    return value
  }

  async function* run(options: {
    from: number
    end: () => number
    page: (from: number, end: number) => readonly Row[]
    check: (row: Row, wanted: number) => RecordedEvent
  }): AsyncGenerator<RecordedEvent> {
    const end = options.end()
    for (let next = options.from; next <= end;) {
      const page = options.page(next, end)
      for (const row of page) {
        yield options.check(row, next)
        demandOpen()
        next += 1
      }
      await nextTurn()
      demandOpen()
    }
  }

  const pageOfLog = (from: number, end: number): readonly Row[] => {
    try {
      const page = readPage(selectAll, from, end)
      if (page.length > 0) return page
    } catch (error) {
      const fault = asLogError(error, positionOf(from))
      if (fault.code !== 'HUB_LOG_EVENT_DAMAGED') throw fault
      return readableFrom(from, fault)
    }
    throw gap(from, end + 1)
  }

  /** The page holds something unreadable: what stands before it is still given, one by one. */
  const readableFrom = (from: number, fault: LogError): readonly Row[] => {
    try {
      const row = selectAll.get(from, from)
      if (row) return [row]
    } catch {
      throw fault
    }
    throw fault
  }

  const pageOfStream = (name: StreamName, from: number, end: number): readonly Row[] => {
    const page = guarded(() => readPage(selectStream, name, from, end))
    if (page.length === 0) throw lost(missing)
    return page
  }

  return {
    all(after) {
      const end = settle(() => last(selectHead))
      return run({
        from: after === undefined ? 0 : rowOf(after) + 1,
        end,
        page: pageOfLog,
        check: checkInLog,
      })
    },
    stream(name, from = 0) {
      const end = settle(() => last(selectLast, name))
      const page = (next: number, until: number) => pageOfStream(name, next, until)
      return run({ from, end, page, check: (row, wanted) => checkInStream(row, name, wanted) })
    },
    head() {
      const head = last(selectHead)
      return head < 0 ? undefined : positionOf(head)
    },
  }
}

function checkInLog(row: Row, wanted: number): RecordedEvent {
  if (typeof row['pos'] === 'number' && row['pos'] > wanted) throw gap(wanted, row['pos'])
  return readRow(row, positionOf(wanted))
}

function checkInStream(row: Row, name: StreamName, wanted: number): RecordedEvent {
  if (typeof row['pos'] !== 'number') throw lost(missing)
  const event = readRow(row, positionOf(row['pos']))
  if (event.stream !== name || event.revision !== wanted) throw lost(missing)
  return event
}

const gap = (from: number, next: number): LogError =>
  damagedAt(positionOf(next - from > longGap ? next - 1 : from))

const missing = 'An event is missing from its stream; reading the whole log names it'
const lost = (message: string): LogError => new LogError('HUB_LOG_EVENT_DAMAGED', message)

function readPage(select: StatementSync, ...values: SQLInputValue[]): Row[] {
  const page: Row[] = []
  let chars = 0
  for (const row of select.iterate(...values)) {
    page.push(row)
    chars += typeof row['data'] === 'string' ? row['data'].length : 0
    if (page.length === pageRows || chars > pageChars) break
  }
  return page
}

function guarded<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw asLogError(error)
  }
}

/** Looks now, tells later: the end of a reading is taken at the call, a fault is thrown when reading begins. */
function settle<Value>(look: () => Value): () => Value {
  try {
    const value = look()
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** A long reading must let waiting appends and requests have their turn. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
