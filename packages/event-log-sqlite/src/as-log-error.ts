import { LogError, Position } from '@hub/event-log'

/** https://www.sqlite.org/rescode.html: the database file is malformed, or is no database. */
const corrupt = new Set([11, 26])

/**
 * What SQLite throws, as the log's own fault. Its messages name tables and states, never a stored value, so the cause
 * may be kept. `at` is the position that was being read.
 */
export function asLogError(error: unknown, at?: Position): LogError {
  if (error instanceof LogError) return error
  if (!isDamage(error))
    return new LogError('HUB_LOG_UNAVAILABLE', 'The event log cannot be used', { cause: error })
  return at === undefined
    ? new LogError('HUB_LOG_EVENT_DAMAGED', "The event log's file no longer reads as it was written", {
        cause: error,
      })
    : damagedAt(at, { cause: error })
}

export function damagedAt(position: Position, options: ErrorOptions = {}): LogError {
  const message = `The event at position ${Position.toText(position)} no longer reads as it was written`
  return new LogError('HUB_LOG_EVENT_DAMAGED', message, { ...options, position })
}

/** An integer that no longer fits a JavaScript number is as much a damaged one as a page SQLite cannot read. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === 'ERR_OUT_OF_RANGE') return true
  return 'errcode' in error && typeof error.errcode === 'number' && corrupt.has(error.errcode & 0xff)
}
