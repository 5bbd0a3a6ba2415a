import {
  CancelledError,
  DeadlineExceededError,
  NotLeaderError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'

/** The server did not answer in time, though it may yet have done what was asked. */
export class Unanswered extends Error {}

/** May the same question be answered a moment later? After such a fault nobody knows whether it was done. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof UnavailableError ||
    error instanceof CancelledError ||
    error instanceof DeadlineExceededError ||
    error instanceof TimeoutError ||
    error instanceof NotLeaderError ||
    error instanceof UnknownError ||
    error instanceof Unanswered ||
    isFailedDiscovery(error)
  )
}

export const isStreamNotFound = (error: unknown): boolean => error instanceof StreamNotFoundError
export const isWrongExpectedVersion = (error: unknown): boolean => error instanceof WrongExpectedVersionError

/** Its kind, which is all that may be told of it. */
export const nameOf = (error: unknown): string =>
  error instanceof Error ? error.constructor.name : 'no error'

/** The client throws a plain error when no member of a cluster answers, and a `TypeError` on a channel it has just closed. */
function isFailedDiscovery(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    error.message.startsWith('Failed to discover') || error.message.includes('Channel has been shut down')
  )
}
