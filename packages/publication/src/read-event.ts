import { readLogEventOf, type UnreadEvent } from '@hub/contracts/log-events'
import type { PublicationEvent } from './events.ts'

/** What an event says of publications; `undefined` when it says nothing of them, or does not keep its schema. */
export function readPublicationEvent(event: UnreadEvent): PublicationEvent | undefined {
  const read = readLogEventOf(
    event,
    'publication-prepared',
    'publication-approved',
    'publication-refused',
    'publication-released',
    'disclosure-released',
  )
  if (read?.type !== 'disclosure-released') return read
  return { type: read.type, data: read.data, publication: read.meta.publication }
}
