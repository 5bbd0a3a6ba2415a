import { readLogEventOf, type UnreadEvent } from '@hub/contracts/log-events'
import { factTypes } from './facts/fact-types.ts'
import type { Fact } from './facts/facts.ts'
import { streamOf } from './streams.ts'

/**
 * What an event says of governance; `undefined` when it says nothing of it, does not keep its schema, or stands in the
 * stream of another panel, document, review, action or organisation.
 */
export function readFact(event: UnreadEvent): Fact | undefined {
  const read = readLogEventOf(event, ...factTypes)
  return read !== undefined && streamOf(read) === read.stream ? read : undefined
}
