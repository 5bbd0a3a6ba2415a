import { CompactSign, compactVerify } from 'jose'
import type { JWK } from 'jose'
import { compactParts } from './compact.ts'
import { imported, signingAlgorithm } from './keys.ts'
import type { SigningKey } from './keys.ts'
import { parseStrict } from './parse-strict.ts'

export type SignedJson =
  | Readonly<{ kind: 'verified'; payload: Readonly<Record<string, unknown>> }>
  | Readonly<{ kind: 'refused'; reason: 'NOT_A_JWS' | 'ALGORITHM' | 'SIGNATURE' | 'SHAPE' }>

/** What a kind of signed statement is called in its header, and how long one may be. */
export type SignedKind = Readonly<{ typ: string; maxLength: number }>

const utf8 = new TextEncoder()
const refused = (reason: Extract<SignedJson, { kind: 'refused' }>['reason']): SignedJson => ({
  kind: 'refused',
  reason,
})

/** A compact JWS with the header `alg`, `kid`, `typ` and no more. Throws a `TypeError` on an unusable key. */
export async function signJson(payload: unknown, typ: string, signWith: SigningKey): Promise<string> {
  const alg = signingAlgorithm(signWith.privateJwk)
  if (alg === undefined) throw new TypeError('A signing key is an Ed25519 or a P-256 key')
  const { key, thumbprint } = await imported(signWith.privateJwk, alg)
  return new CompactSign(utf8.encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg, kid: thumbprint, typ })
    .sign(key)
}

/**
 * Verifies what `signJson` made. The algorithm is the key's, whatever the header claims; a header that brings or points to a
 * key (`jwk`, `jku`, `x5u`, `x5c`) or demands an extension (`crit`) is refused.
 */
export async function verifyJson(jws: string, publicJwk: JWK, kind: SignedKind): Promise<SignedJson> {
  const header = signedHeader(jws, kind.maxLength)
  if (header === undefined) return refused('NOT_A_JWS')
  const alg = signingAlgorithm(publicJwk)
  if (alg === undefined || header['alg'] !== alg) return refused('ALGORITHM')
  const names = Object.keys(header)
  if (names.length !== 3 || header['typ'] !== kind.typ || typeof header['kid'] !== 'string')
    return refused('SHAPE')
  try {
    const { key, thumbprint } = await imported(publicJwk, alg)
    if (header['kid'] !== thumbprint) return refused('SIGNATURE')
    const { payload } = await compactVerify(jws, key, { algorithms: [alg] })
    const parsed = parseStrict(payload, { maxDepth: 8 })
    if (parsed.kind !== 'parsed' || !isObject(parsed.value)) return refused('SHAPE')
    return { kind: 'verified', payload: parsed.value }
  } catch {
    return refused('SIGNATURE')
  }
}

/** The header of a compact JWS, `undefined` when it is none. Unverified. */
export function signedHeader(jws: string, maxLength: number): Record<string, unknown> | undefined {
  const first = compactParts(jws, 3, maxLength)?.[0]
  if (first === undefined) return undefined
  const parsed = parseStrict(first, { maxDepth: 8 })
  return parsed.kind === 'parsed' && isObject(parsed.value) ? parsed.value : undefined
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
