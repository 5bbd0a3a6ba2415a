import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto'

/** AES key wrap, RFC 3394, with its default initial value: 32 bytes of secret become 40, integrity included. */
const cipher = 'id-aes256-wrap'
const initialValue = Buffer.alloc(8, 0xa6)

const keyBytes = 32

/** A fresh secret for a data key, 32 bytes. */
export const newSecret = (): Uint8Array => new Uint8Array(randomBytes(keyBytes))

/** Wraps a data key's secret under a key-encryption key. Throws a `RangeError` unless both are 32 bytes. */
export function wrapSecret(secret: Uint8Array, kek: Uint8Array): Uint8Array {
  demandLength(secret)
  demandLength(kek)
  const wrapping = createCipheriv(cipher, createSecretKey(kek), initialValue)
  return new Uint8Array(Buffer.concat([wrapping.update(secret), wrapping.final()]))
}

/** The secret, or `undefined` when the wrapped bytes were altered or wrapped under another key-encryption key. */
export function unwrapSecret(wrapped: Uint8Array, kek: Uint8Array): Uint8Array | undefined {
  demandLength(kek)
  try {
    const unwrapping = createDecipheriv(cipher, createSecretKey(kek), initialValue)
    const secret = Buffer.concat([unwrapping.update(wrapped), unwrapping.final()])
    return secret.length === keyBytes ? new Uint8Array(secret) : undefined
  } catch {
    return undefined
  }
}

/** Tells key-encryption keys apart without giving anything of them away. A vault keeps it, to refuse another key at the door. */
export function kekFingerprint(kek: Uint8Array): string {
  demandLength(kek)
  return createHmac('sha256', kek).update('harms-hub key-encryption key fingerprint').digest('base64url')
}

function demandLength(key: Uint8Array): void {
  if (key.length !== keyBytes) throw new RangeError('A key is 32 bytes')
}
