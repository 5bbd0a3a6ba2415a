import { createHmac, createSecretKey } from 'node:crypto'

export type RowTokens = Readonly<{
  /** Opaque subject of the row's record, the same in every run. */
  subject: (key: string) => string
  /** UUID of the notification that `event` says of the row. */
  id: (key: string, event: string) => string
  /** Makes the manifest's digest unguessable; fixed, so that a second run is a duplicate and not a conflict. */
  salt: (key: string, event: string) => string
}>

/**
 * Names for rows that tell nothing of the row: HMAC-SHA-256 under the partner's secret, at least 32 bytes. Without the
 * secret a case number could be guessed from its token. Throws a `RangeError` on a shorter secret.
 */
export function rowTokens(secret: Uint8Array): RowTokens {
  if (secret.length < 32) throw new RangeError('The secret of an import is at least 32 bytes')
  const key = createSecretKey(secret)
  const mac = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest()
  return {
    subject: (key) => letters(mac('subject', key)),
    id: (key, event) => uuid(mac('id', key, event)),
    salt: (key, event) => mac('salt', key, event).subarray(0, 16).toString('base64url'),
  }
}

/** Letters alone: chance could otherwise spell something like a postcode or a date, which intake refuses in a subject. */
function letters(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 24)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

/** RFC 9562 version 8: ours to fill. */
function uuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
