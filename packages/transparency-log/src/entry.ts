import canonicalize from 'canonicalize'
import { sha256 } from './hashes.ts'

/** What the tree commits to of one event: all that identifies it, and the digest of all that it holds. */
export type Entry = Readonly<{
  index: number
  id: string
  stream: string
  revision: number
  type: string
  /** When the hub came to know, as recorded. */
  at: string
}>

/**
 * The bytes of one leaf: the RFC 8785 form of `{v, i, id, stream, rev, type, at, data}`, where `data` is the base64url
 * SHA-256 of the body. It holds no payload, so the whole tree can be handed to anyone, and it outlives the keys of what
 * it commits to.
 */
export function entryBytes(entry: Entry, body: unknown): Uint8Array {
  const record = {
    v: 1,
    i: entry.index,
    id: entry.id,
    stream: entry.stream,
    rev: entry.revision,
    type: entry.type,
    at: entry.at,
    data: Buffer.from(sha256(canonicalBytes(body))).toString('base64url'),
  }
  return canonicalBytes(record)
}

function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalize(value)
  if (text === undefined) throw new RangeError('Only JSON can be committed to')
  return Buffer.from(text)
}
