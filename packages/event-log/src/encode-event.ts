import { LogError } from './event-log.ts'
import type { EventMeta, EventToAppend, Json, JsonObject, RecordedEvent } from './event-log.ts'

/** The most that an event's data and meta may take together, as UTF-8 JSON: 4 MiB. */
export const maxEventBytes = 4 * 1024 * 1024

/** An event as an adapter writes it: data and meta as the exact JSON text that will be read back. */
export type EncodedEvent = Readonly<{ id: string; type: string; data: string; meta: string }>

export type StoredEvent = EncodedEvent & Pick<RecordedEvent, 'stream' | 'revision' | 'position'>

const typePattern = /^[A-Za-z][A-Za-z0-9._-]{0,199}$/
const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Throws `HUB_LOG_EVENT_TOO_LARGE`, and a `RangeError` on what would come back other than it went in: an id that is
 * no lower-case UUID, a value JSON cannot carry. No message repeats a value.
 */
export function encodeEvent(event: EventToAppend): EncodedEvent {
  if (!uuidPattern.test(event.id)) throw new RangeError('An event id is a UUID in lower case')
  if (!typePattern.test(event.type))
    throw new RangeError('An event type is a letter, then letters, digits, . _ -')
  const data = encode(event.data)
  const meta = encode(event.meta)
  if (isTooLarge(data, meta))
    throw new LogError('HUB_LOG_EVENT_TOO_LARGE', `An event takes at most ${maxEventBytes} bytes`)
  return { id: event.id, type: event.type, data, meta }
}

/** Throws a `SyntaxError` when the text is no JSON: the adapter says where. */
export function decodeEvent(stored: StoredEvent): RecordedEvent {
  const { id, type, stream, revision, position } = stored
  const data: JsonObject = JSON.parse(stored.data)
  const meta: EventMeta = JSON.parse(stored.meta)
  return { id, stream, revision, position, type, data, meta }
}

function encode(value: Json): string {
  demandJson(value)
  return JSON.stringify(value)
}

function demandJson(value: unknown): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return
      break
    case 'object':
      if (value === null) return
      if (Array.isArray(value)) return value.forEach(demandJson)
      if (isPlain(value)) return Object.values(value).forEach(demandJson)
      break
    default:
  }
  throw new RangeError(
    'An event holds only what JSON gives back unchanged: no undefined, NaN, -0, date or other object',
  )
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A UTF-16 unit takes three bytes at most, so the exact count is made only where it can matter. */
function isTooLarge(data: string, meta: string): boolean {
  if ((data.length + meta.length) * 3 <= maxEventBytes) return false
  const encoder = new TextEncoder()
  return encoder.encode(data).length + encoder.encode(meta).length > maxEventBytes
}
