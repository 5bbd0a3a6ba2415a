import type { Arrival } from '../arrival.ts'

/** What is sealed of a quarantined message: all that is needed to try it again. */
export function quarantinedMessage({ body, manifest, contentType }: Arrival): Uint8Array {
  const text = Buffer.from(body).toString('base64url')
  return new TextEncoder().encode(
    JSON.stringify({ v: 1, contentType, ...(manifest === undefined ? {} : { manifest }), body: text }),
  )
}

/** The arrival again, from the opened message. Throws a `TypeError` on what is none. */
export function arrivalOf(message: Uint8Array): Arrival {
  const value: unknown = JSON.parse(new TextDecoder().decode(message))
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1) throw notOne()
  if (!('body' in value) || typeof value.body !== 'string') throw notOne()
  if (!('contentType' in value) || typeof value.contentType !== 'string') throw notOne()
  const manifest = 'manifest' in value && typeof value.manifest === 'string' ? value.manifest : undefined
  return {
    body: new Uint8Array(Buffer.from(value.body, 'base64url')),
    contentType: value.contentType,
    ...(manifest === undefined ? {} : { manifest }),
  }
}

const notOne = () => new TypeError('Not a quarantined message')
