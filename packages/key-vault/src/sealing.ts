import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import type { DataKey, KeyVault } from './key-vault.ts'

/** Where a sealed part belongs. It is authenticated, so that a ciphertext cannot be moved to another event or part. */
export type SealContext = Readonly<{ eventId: string; part: string }>

export type Opened =
  | Readonly<{ kind: 'opened'; plaintext: Uint8Array }>
  | Readonly<{ kind: 'shredded'; at: string }>
  | Readonly<{ kind: 'not-permitted' }>
  /** Altered, moved, of another key, or of a key whose own stored bytes were altered. */
  | Readonly<{ kind: 'damaged'; reason: 'not-a-jwe' | 'moved' | 'altered' | 'key-unknown' | 'key-damaged' }>

// Keys go to the cipher as key objects: given as bytes, Node takes three times as long over each of them.
const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** The lengths of names and addresses give people away, so a sealed part shows its length only to this many bytes. */
const padTo = 256
const lengthBytes = 4

/**
 * Seals to a compact JWE, `dir` / `A256GCM`; protected header `{alg, enc, kid, ev, part}`.
 *
 * What is encrypted is the plaintext's length (4 bytes, big-endian), the plaintext, and zeros up to a multiple of
 * 256 bytes. `node:crypto` makes what `jose` makes in a fifth of the time; a test has `jose` open it.
 */
export async function seal(plaintext: Uint8Array, key: DataKey, context: SealContext): Promise<string> {
  const head = headerOf(key.id, context)
  const iv = randomBytes(ivBytes)
  const encryption = createCipheriv(cipher, createSecretKey(key.secret), iv, { authTagLength: tagBytes })
  encryption.setAAD(Buffer.from(head, 'ascii'))
  const body = Buffer.concat([encryption.update(pad(plaintext)), encryption.final()])
  const tag = encryption.getAuthTag()
  return `${head}..${iv.toString('base64url')}.${body.toString('base64url')}.${tag.toString('base64url')}`
}

/** Opens what `seal` made, for this event and part only. Never throws on what it is given; the vault may. */
export async function open(sealed: string, context: SealContext, vault: KeyVault): Promise<Opened> {
  const parts = read(sealed)
  if (parts === undefined) return { kind: 'damaged', reason: 'not-a-jwe' }
  if (parts.eventId !== context.eventId || parts.part !== context.part)
    return { kind: 'damaged', reason: 'moved' }

  const found = await vault.find(parts.kid)
  if (found.kind === 'shredded') return { kind: 'shredded', at: found.at }
  if (found.kind === 'not-permitted') return { kind: 'not-permitted' }
  if (found.kind === 'unknown') return { kind: 'damaged', reason: 'key-unknown' }
  if (found.kind === 'damaged') return { kind: 'damaged', reason: 'key-damaged' }
  const plaintext = decrypt(parts, found.key)
  return plaintext === undefined ? { kind: 'damaged', reason: 'altered' } : { kind: 'opened', plaintext }
}

type Parts = Readonly<{
  head: string
  kid: string
  eventId: string
  part: string
  iv: Buffer
  body: Buffer
  tag: Buffer
}>

function headerOf(kid: string, context: SealContext): string {
  const header = { alg: 'dir', enc: 'A256GCM', kid, ev: context.eventId, part: context.part }
  return Buffer.from(JSON.stringify(header)).toString('base64url')
}

function read(sealed: string): Parts | undefined {
  const [head, wrappedKey, iv, body, tag, more] = sealed.split('.')
  if (head === undefined || iv === undefined || body === undefined || tag === undefined) return undefined
  if (wrappedKey !== '' || more !== undefined) return undefined
  const header = readHeader(head)
  const bytes = { iv: decode(iv), body: decode(body), tag: decode(tag) }
  if (header === undefined || !bytes.iv || !bytes.body || !bytes.tag) return undefined
  if (bytes.iv.length !== ivBytes || bytes.tag.length !== tagBytes) return undefined
  if (bytes.body.length === 0 || bytes.body.length % padTo !== 0) return undefined
  return { head, ...header, iv: bytes.iv, body: bytes.body, tag: bytes.tag }
}

/** Only the header `seal` writes is read: another algorithm, order or extra member is no sealed part of ours. */
function readHeader(head: string): Readonly<{ kid: string; eventId: string; part: string }> | undefined {
  const bytes = decode(head)
  if (bytes === undefined) return undefined
  const value = parse(bytes.toString('utf8'))
  if (typeof value !== 'object' || value === null) return undefined
  if (!('kid' in value) || !('ev' in value) || !('part' in value)) return undefined
  const { kid, ev, part } = value
  if (typeof kid !== 'string' || typeof ev !== 'string' || typeof part !== 'string') return undefined
  return headerOf(kid, { eventId: ev, part }) === head ? { kid, eventId: ev, part } : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Strict: a second spelling of the same bytes would let a sealed part be altered without anyone noticing. */
function decode(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

function decrypt(parts: Parts, key: DataKey): Uint8Array | undefined {
  const decryption = createDecipheriv(cipher, createSecretKey(key.secret), parts.iv, {
    authTagLength: tagBytes,
  })
  decryption.setAAD(Buffer.from(parts.head, 'ascii'))
  decryption.setAuthTag(parts.tag)
  try {
    return unpad(Buffer.concat([decryption.update(parts.body), decryption.final()]))
  } catch {
    return undefined
  }
}

function pad(plaintext: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((lengthBytes + plaintext.length) / padTo) * padTo)
  padded.writeUInt32BE(plaintext.length)
  padded.set(plaintext, lengthBytes)
  return padded
}

function unpad(padded: Buffer): Uint8Array | undefined {
  const end = lengthBytes + padded.readUInt32BE()
  return end <= padded.length ? new Uint8Array(padded.subarray(lengthBytes, end)) : undefined
}
