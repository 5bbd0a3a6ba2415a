import type { RecordedEvent } from '@hub/event-log'
import { isFact, isFactType } from './facts/fact-fields.ts'
import type { Fact } from './facts/facts.ts'
import { streamOf } from './streams.ts'

/** What an event says of governance; `undefined` when it says nothing of it, nothing readable, or stands elsewhere. */
export function readFact({
  type,
  data,
  stream,
}: Pick<RecordedEvent, 'type' | 'data' | 'stream'>): Fact | undefined {
  if (!isFactType(type)) return undefined
  const candidate = { type, data }
  return isFact(candidate) && streamOf(candidate) === stream ? candidate : undefined
}
