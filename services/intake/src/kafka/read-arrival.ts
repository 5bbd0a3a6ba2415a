import type { TakenMessage } from '@hub/kafka'
import type { Arrival } from '../arrival.ts'

export type TakenArrival =
  | Readonly<{ kind: 'arrival'; arrival: Arrival }>
  /** A message without a value: on a compacted topic it would delete; here it says nothing. */
  | Readonly<{ kind: 'nothing' }>

/**
 * What intake is given of a Kafka message: the value's bytes, the key, and two headers. Topic, partition, offset and time
 * are the broker's or anybody's word, and are not looked at.
 */
export function readArrival({ key, value, headers }: TakenMessage): TakenArrival {
  if (value === null) return { kind: 'nothing' }
  const manifest = headerOf(headers, 'hub-manifest')
  return {
    kind: 'arrival',
    arrival: {
      body: value,
      contentType: headerOf(headers, 'content-type') ?? '',
      ...(manifest === undefined ? {} : { manifest }),
      ...(key === null ? {} : { key: textOf(key) }),
    },
  }
}

/** Several of one name are one with all their values, as in HTTP: no manifest and no content type is like that. */
function headerOf(headers: TakenMessage['headers'], wanted: string): string | undefined {
  const values = headers.filter(({ name }) => name.toLowerCase() === wanted)
  return values.length === 0 ? undefined : values.map(({ value }) => textOf(value)).join(', ')
}

/** Bytes that are not UTF-8 become characters that no manifest, content type or subject has. */
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
