import { compactVerify } from 'jose'
import type { JWK } from 'jose'
import { compactParts } from './compact.ts'
import { imported, signingAlgorithm } from './keys.ts'
import { parseStrict } from './parse-strict.ts'
import type { CloudEvent, Manifest } from './wire.ts'
import { manifestType } from './wire.ts'

export type ManifestVerification =
  | Readonly<{ kind: 'verified'; manifest: Manifest }>
  | Readonly<{ kind: 'refused'; reason: 'NOT_A_JWS' | 'ALGORITHM' | 'SIGNATURE' | 'SHAPE' }>

const maxLength = 4096

type Refusal = Extract<ManifestVerification, { kind: 'refused' }>['reason']
const refused = (reason: Refusal): ManifestVerification => ({ kind: 'refused', reason })

/** The key the manifest says it was signed with, `undefined` unless it is an RFC 7638 thumbprint. Unverified. */
export function peekKid(manifest: string): string | undefined {
  const header = readHeader(manifest)
  const kid = header?.['kid']
  return typeof kid === 'string' && /^[A-Za-z0-9_-]{43}$/.test(kid) ? kid : undefined
}

/**
 * Verifies a manifest with a key the hub has registered. The algorithm is the key's, whatever the header claims; a header
 * that brings or points to a key (`jwk`, `jku`, `x5u`, `x5c`) or demands an extension (`crit`) is refused.
 */
export async function verifyManifest(jws: string, publicJwk: JWK): Promise<ManifestVerification> {
  const header = readHeader(jws)
  if (header === undefined) return refused('NOT_A_JWS')
  const alg = signingAlgorithm(publicJwk)
  if (alg === undefined || header['alg'] !== alg) return refused('ALGORITHM')
  const names = Object.keys(header)
  if (names.length !== 3 || header['typ'] !== manifestType || typeof header['kid'] !== 'string')
    return refused('SHAPE')
  try {
    const { key, thumbprint } = await imported(publicJwk, alg)
    if (header['kid'] !== thumbprint) return refused('SIGNATURE')
    const { payload } = await compactVerify(jws, key, { algorithms: [alg] })
    const manifest = readManifest(payload)
    return manifest === undefined ? refused('SHAPE') : { kind: 'verified', manifest }
  } catch {
    return refused('SIGNATURE')
  }
}

/** Does the manifest speak of this event, in every attribute it signs? */
export function manifestMatches(manifest: Manifest, event: CloudEvent): boolean {
  const { ce } = manifest
  return (
    ce.id === event.id &&
    ce.source === event.source &&
    ce.type === event.type &&
    ce.subject === event.subject &&
    ce.time === event.time
  )
}

function readHeader(jws: string): Record<string, unknown> | undefined {
  const parts = compactParts(jws, 3, maxLength)
  const first = parts?.[0]
  if (first === undefined) return undefined
  const parsed = parseStrict(first, { maxDepth: 8 })
  return parsed.kind === 'parsed' && isObject(parsed.value) ? parsed.value : undefined
}

function readManifest(payload: Uint8Array): Manifest | undefined {
  const parsed = parseStrict(payload, { maxDepth: 8 })
  if (parsed.kind !== 'parsed' || !isObject(parsed.value)) return undefined
  const { v, aud, iat, seq, dig, ce, ...others } = parsed.value
  if (Object.keys(others).length > 0 || v !== 1 || !isObject(ce)) return undefined
  if (typeof aud !== 'string' || typeof dig !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(dig)) return undefined
  if (!isCount(iat) || !isCount(seq)) return undefined
  const { id, source, type, subject, time, ...extra } = ce
  if (Object.keys(extra).length > 0) return undefined
  if (typeof id !== 'string' || typeof source !== 'string' || typeof type !== 'string') return undefined
  if (typeof subject !== 'string' || typeof time !== 'string') return undefined
  return { v, aud, iat, seq, dig, ce: { id, source, type, subject, time } }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
