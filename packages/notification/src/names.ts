import { createHash } from 'node:crypto'
import { v5 } from 'uuid'

/** Changing it would give every notification a second identity, and so a second effect. */
const namespace = '6f0e2f4c-57a3-4c1b-9d55-0c6a1d1b7c2e'

/** base64url SHA-256, 43 characters. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

/** The id of a notification's event: the idempotency key by whatever way the notification arrives. */
export function eventIdOf(source: string, id: string): string {
  return v5(`${source}\n${id}`, namespace)
}

/**
 * The stream of one source record: `record-<feed>-<24 characters>`. Two partners that choose the same subject get two
 * streams. Throws a `RangeError` when `feed` is not a lower-case word.
 */
export function recordStream(feed: string, subject: string, partner: string): string {
  if (!/^[a-z]{1,40}$/.test(feed)) throw new RangeError('A feed is a lower-case word')
  const token = createHash('sha256')
    .update(`${partner}\n${feed}\n${subject}`)
    .digest('base64url')
    .slice(0, 24)
  return `record-${feed}-${token}`
}
