import type { JSONWebKeySet, JWK } from 'jose'

/** 32 bytes in base64url. */
export function secretIn(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text.trim(), 'base64url')
  return bytes.length === 32 ? bytes : undefined
}

/** A JSON Web Key Set of public keys, or the one key of the hub's own demonstration sign-in. */
export function publicKeysIn(text: string): JSONWebKeySet | undefined {
  const value = jsonIn(text)
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = 'keys' in value ? value.keys : 'publicJwk' in value ? [value.publicJwk] : undefined
  return Array.isArray(found) && found.length > 0 && found.every(isPublicJwk) ? { keys: found } : undefined
}

const isPublicJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && !('d' in value) && !('k' in value)

/** What JSON says; `undefined` where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
