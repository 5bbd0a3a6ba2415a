import { hash } from 'node:crypto'
import { decodeEvent, Position, streamName } from '@hub/event-log'
import type { EncodedEvent, RecordedEvent, StreamName } from '@hub/event-log'
import { damagedAt } from './as-log-error.ts'

export const columns = 'pos, stream, revision, id, type, data, meta, digest'

/** The last position, whichever of the two ways of knowing it says more; never more than JavaScript can count. */
export const selectLastPosition = `
  SELECT min(${Number.MAX_SAFE_INTEGER},
    max(coalesce((SELECT max(pos) FROM event), -1), coalesce((SELECT pos FROM head), -1))) AS last`

/** This log's positions are the numbers of its rows, from 0 without gaps. */
export const positionOf = (row: number): Position => Position.fromText(String(row))
export const rowOf = (position: Position): number => Number(Position.toText(position))

export type Place = Readonly<{ position: Position; stream: StreamName; revision: number }>

/** SHA-256 over all of an event, each part with its length before it, so that no two events give the same bytes. */
export function digestOf(event: EncodedEvent, place: Place): string {
  const parts = [
    Position.toText(place.position),
    place.stream,
    String(place.revision),
    event.id,
    event.type,
    event.data,
    event.meta,
  ]
  return hash('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'base64url')
}

/**
 * The event of a row that should be the one `at` that position, checked against its digest. Throws
 * `HUB_LOG_EVENT_DAMAGED`, without the row's content: what is damaged may be anything.
 */
export function readRow(row: Readonly<Record<string, unknown>>, at: Position): RecordedEvent {
  const { pos, stream, revision, id, type, data, meta, digest } = row
  if (pos !== rowOf(at) || typeof stream !== 'string' || typeof revision !== 'number') throw damagedAt(at)
  if (typeof id !== 'string' || typeof type !== 'string') throw damagedAt(at)
  if (typeof data !== 'string' || typeof meta !== 'string' || typeof digest !== 'string') throw damagedAt(at)
  const event = { id, type, data, meta }
  try {
    const place = { position: at, stream: streamName(stream), revision }
    if (digestOf(event, place) === digest) return decodeEvent({ ...event, ...place })
  } catch {
    throw damagedAt(at)
  }
  throw damagedAt(at)
}
