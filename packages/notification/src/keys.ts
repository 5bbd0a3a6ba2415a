import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { keyAgreement } from './wire.ts'

export type SigningAlgorithm = 'Ed25519' | 'ES256'
export type SigningKey = Readonly<{ /** RFC 7638 */ kid: string; privateJwk: JWK; publicJwk: JWK }>
/** X25519. */
export type HubKey = Readonly<{ /** RFC 7638 */ kid: string; privateJwk: JWK; publicJwk: JWK }>

/** RFC 7638, SHA-256, base64url. */
export function thumbprint(jwk: JWK): Promise<string> {
  return calculateJwkThumbprint(jwk)
}

export async function generateSigningKey(alg: SigningAlgorithm = 'Ed25519'): Promise<SigningKey> {
  return pair(alg, 'sig', await generateKeyPair(alg, { extractable: true }))
}

export async function generateHubKey(): Promise<HubKey> {
  return pair(keyAgreement, 'enc', await generateKeyPair(keyAgreement, { crv: 'X25519', extractable: true }))
}

async function pair(alg: string, use: 'sig' | 'enc', keys: { privateKey: CryptoKey; publicKey: CryptoKey }) {
  const publicPart = await exportJWK(keys.publicKey)
  const kid = await calculateJwkThumbprint(publicPart)
  const named = { alg, use, kid }
  return {
    kid,
    privateJwk: { ...(await exportJWK(keys.privateKey)), ...named },
    publicJwk: { ...publicPart, ...named },
  }
}

/** The one algorithm a key may sign with. What a message's header claims plays no part: that is how forgeries begin. */
export function signingAlgorithm(jwk: JWK): SigningAlgorithm | undefined {
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') return 'Ed25519'
  if (jwk.kty === 'EC' && jwk.crv === 'P-256') return 'ES256'
  return undefined
}

type Imported = Readonly<{ key: CryptoKey; thumbprint: string }>

/** By identity of the JWK, never by the `kid` a message names: a wrong name must not find a right key. */
const importedKeys = new WeakMap<JWK, Promise<Imported>>()

/** Importing costs more than verifying; a registered key is imported once. */
export function imported(jwk: JWK, alg: string): Promise<Imported> {
  const known = importedKeys.get(jwk)
  if (known !== undefined) return known
  const fresh = importOnce(jwk, alg)
  importedKeys.set(jwk, fresh)
  return fresh
}

async function importOnce(jwk: JWK, alg: string): Promise<Imported> {
  const { alg: _claimed, use: _use, key_ops: _operations, ...material } = jwk
  const key = await importJWK(material, alg)
  if (key instanceof Uint8Array) throw new TypeError('A symmetric key cannot be used here')
  return { key, thumbprint: await calculateJwkThumbprint(material) }
}
