import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { sha256 } from './hashes.ts'

const ed25519 = 0x01
const keyBytes = 32
/** RFC 8410: what precedes the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Signs notes under one name. Holds a private key: MUST NOT be logged. */
export type NoteSigner = Readonly<{
  name: string
  keyId: Uint8Array
  /** `name+id+key`, public: what `noteVerifier` reads. */
  vkey: string
  sign(text: Uint8Array): Uint8Array
}>

export type NoteVerifier = Readonly<{
  name: string
  /** 4 bytes: tells the keys of one name apart, proves nothing. */
  keyId: Uint8Array
  verify(text: Uint8Array, signature: Uint8Array): boolean
}>

/**
 * A signed-note key pair made from 32 random bytes: `skey` (`PRIVATE+KEY+name+id+key`, secret) and `vkey`
 * (`name+id+key`, to be handed out). A `RangeError` on a bad name or seed, which it does not repeat.
 */
export function noteKeys(name: string, seed: Uint8Array): Readonly<{ skey: string; vkey: string }> {
  if (seed.length !== keyBytes) throw new RangeError('A seed is 32 bytes')
  const { vkey, keyId } = noteSignerOf(name, privateKeyOf(seed))
  return { skey: `PRIVATE+KEY+${name}+${Buffer.from(keyId).toString('hex')}+${encodeKey(seed)}`, vkey }
}

/** Reads a `PRIVATE+KEY+…` line. A `RangeError` that does not repeat it when it is not one. */
export function noteSigner(skey: string): NoteSigner {
  const [word, kind, name, id, key] = splitKey(skey, 5)
  const seed = decodeKey(key)
  if (word !== 'PRIVATE' || kind !== 'KEY' || !isKeyName(name) || seed === undefined) throw notAKey('signing')
  const signer = noteSignerOf(name, privateKeyOf(seed))
  if (signer.vkey.split('+')[1] !== id) throw notAKey('signing')
  return signer
}

/** Signs with an Ed25519 private key kept in another form. A `RangeError` on a bad name or another kind of key. */
export function noteSignerOf(name: string, privateKey: KeyObject): NoteSigner {
  if (!isKeyName(name)) throw new RangeError('A key name has no space, no plus sign and no control character')
  if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519') throw notAKey('signing')
  const publicKey = publicBytes(privateKey)
  return {
    name,
    keyId: keyIdOf(name, publicKey),
    vkey: `${name}+${hexId(name, publicKey)}+${encodeKey(publicKey)}`,
    sign: (text) => sign(null, text, privateKey),
  }
}

/** Reads a `name+id+key` line. A `RangeError` when it is not one, is of another algorithm, or its id is another key's. */
export function noteVerifier(vkey: string): NoteVerifier {
  const [name, id, key] = splitKey(vkey, 3)
  const publicKey = decodeKey(key)
  if (!isKeyName(name) || publicKey === undefined || hexId(name, publicKey) !== id) throw notAKey('verifier')
  const keyObject = createPublicKey({
    key: Buffer.concat([spkiPrefix, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return {
    name,
    keyId: keyIdOf(name, publicKey),
    verify: (text, signature) => signature.length === 64 && verify(null, text, keyObject, signature),
  }
}

export const isKeyName = (name: string | undefined): name is string =>
  name !== undefined && /^[^\s+\p{Cc}]+$/u.test(name)

const keyIdOf = (name: string, publicKey: Uint8Array): Uint8Array =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(ed25519), publicKey])).subarray(0, 4)

const hexId = (name: string, publicKey: Uint8Array): string =>
  Buffer.from(keyIdOf(name, publicKey)).toString('hex')

const encodeKey = (key: Uint8Array): string => Buffer.concat([Uint8Array.of(ed25519), key]).toString('base64')

function decodeKey(text: string | undefined): Uint8Array | undefined {
  const bytes = Buffer.from(text ?? '', 'base64')
  const exact = bytes.toString('base64') === text && bytes.length === keyBytes + 1 && bytes[0] === ed25519
  return exact ? bytes.subarray(1) : undefined
}

/** The key itself may hold plus signs, so only the first ones separate. */
function splitKey(line: string, parts: number): readonly (string | undefined)[] {
  const pieces = line.trim().split('+')
  return [...pieces.slice(0, parts - 1), pieces.slice(parts - 1).join('+')]
}

const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })

const publicBytes = (privateKey: KeyObject): Uint8Array =>
  createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length)

const notAKey = (which: 'signing' | 'verifier'): RangeError =>
  new RangeError(`Not an Ed25519 ${which} key line of a signed note`)
