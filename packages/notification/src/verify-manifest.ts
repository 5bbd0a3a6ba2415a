import type { JWK } from 'jose'
import { isObject, signedHeader, verifyJson } from './signed-json.ts'
import type { SignedJson } from './signed-json.ts'
import type { CloudEvent, Manifest } from './wire.ts'
import { manifestType } from './wire.ts'

export type ManifestVerification =
  Readonly<{ kind: 'verified'; manifest: Manifest }> | Extract<SignedJson, { kind: 'refused' }>

const maxLength = 4096

/** The key the manifest says it was signed with, `undefined` unless it is an RFC 7638 thumbprint. Unverified. */
export function peekKid(manifest: string): string | undefined {
  const kid = signedHeader(manifest, maxLength)?.['kid']
  return typeof kid === 'string' && /^[A-Za-z0-9_-]{43}$/.test(kid) ? kid : undefined
}

/** Verifies a manifest with a key the hub has registered. */
export async function verifyManifest(jws: string, publicJwk: JWK): Promise<ManifestVerification> {
  const verified = await verifyJson(jws, publicJwk, { typ: manifestType, maxLength })
  if (verified.kind === 'refused') return verified
  const manifest = readManifest(verified.payload)
  return manifest === undefined ? { kind: 'refused', reason: 'SHAPE' } : { kind: 'verified', manifest }
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

function readManifest(payload: Readonly<Record<string, unknown>>): Manifest | undefined {
  const { v, aud, iat, seq, dig, ce, ...others } = payload
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
