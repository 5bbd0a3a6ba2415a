import { CompactSign, importJWK } from 'jose'
import type { CompactJWSHeaderParameters } from 'jose'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateHubKey, generateSigningKey } from './keys.ts'
import type { SigningKey } from './keys.ts'
import { manifestMatches, peekKid, verifyManifest } from './verify-manifest.ts'
import type { CloudEvent, Manifest } from './wire.ts'

const ce = {
  id: '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77',
  source: 'urn:hub:partner:wmas:epr',
  type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
  subject: 'k3JtXo0T9yQ5mVb2aZpL8w',
  time: '2026-04-01T09:30:00Z',
}
const manifest: Manifest = { v: 1, aud: 'hub.example', iat: 1775035800, seq: 1, dig: 'A'.repeat(43), ce }

let key: SigningKey
let other: SigningKey
beforeAll(async () => {
  key = await generateSigningKey('Ed25519')
  other = await generateSigningKey('ES256')
})

async function signed(
  payload: unknown,
  header: Record<string, unknown> = {},
  signWith = key,
): Promise<string> {
  const alg = signWith.publicJwk.alg ?? 'none'
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const protectedHeader: CompactJWSHeaderParameters = {
    alg,
    kid: signWith.kid,
    typ: 'hub-manifest+jws',
    ...header,
  }
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader(protectedHeader)
    .sign(await importJWK(signWith.privateJwk, alg))
}

const unsigned = (header: unknown, payload: unknown = manifest, signature = 'AA') =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
  `.${signature}`

describe('a manifest signed with the registered key', () => {
  it('is verified, and gives what was signed', async () => {
    expect(await verifyManifest(await signed(manifest), key.publicJwk)).toStrictEqual({
      kind: 'verified',
      manifest,
    })
  })

  it('names its key before it is verified, and names nothing that is not a thumbprint', async () => {
    expect(peekKid(await signed(manifest))).toBe(key.kid)
    expect(peekKid(unsigned({ alg: 'Ed25519', kid: 'ann.example@nhs.uk' }))).toBeUndefined()
    expect(peekKid('not a jws')).toBeUndefined()
  })

  it('is refused as signed by another when the key is not the one it names', async () => {
    const impostor = await generateSigningKey('Ed25519')
    const forged = await signed(manifest, { kid: key.kid }, impostor)
    expect(await verifyManifest(forged, key.publicJwk)).toStrictEqual({
      kind: 'refused',
      reason: 'SIGNATURE',
    })
    expect(await verifyManifest(forged, impostor.publicJwk)).toStrictEqual({
      kind: 'refused',
      reason: 'SIGNATURE',
    })
  })

  it('is refused, and stops nothing else, when the registered key is no point of its curve', async () => {
    const broken = { ...key.publicJwk, x: 'AA' }
    expect(await verifyManifest(await signed(manifest), broken)).toStrictEqual({
      kind: 'refused',
      reason: 'SIGNATURE',
    })
  })
})

describe('an algorithm that is not the key’s', () => {
  it.each(['none', 'HS256', 'EdDSA', 'ES256', 'RS256', 'ed25519', ''])(
    'is refused when the header claims %j',
    async (alg) => {
      const forged = unsigned({ alg, kid: key.kid, typ: 'hub-manifest+jws' })
      expect(await verifyManifest(forged, key.publicJwk)).toStrictEqual({
        kind: 'refused',
        reason: 'ALGORITHM',
      })
    },
  )

  it('is refused when the key is of a kind that signs no manifests', async () => {
    const { publicJwk } = await generateHubKey()
    expect(await verifyManifest(await signed(manifest), publicJwk)).toStrictEqual({
      kind: 'refused',
      reason: 'ALGORITHM',
    })
    expect(await verifyManifest(await signed(manifest), other.publicJwk)).toStrictEqual({
      kind: 'refused',
      reason: 'ALGORITHM',
    })
  })
})

describe('a header that says more than it should', () => {
  it.each([
    ['brings a key', 'jwk'],
    ['points to a key set', 'jku'],
    ['points to a certificate', 'x5u'],
    ['brings a certificate', 'x5c'],
    ['demands an extension', 'crit'],
    ['leaves room for anything else', 'note'],
  ])('is refused when it %s', async (_what, name) => {
    const value =
      name === 'jwk'
        ? key.publicJwk
        : name === 'crit'
          ? ['b64']
          : name === 'x5c'
            ? ['AA']
            : 'https://example.org'
    const header = { alg: 'Ed25519', kid: key.kid, typ: 'hub-manifest+jws', [name]: value }
    expect(await verifyManifest(unsigned(header), key.publicJwk)).toStrictEqual({
      kind: 'refused',
      reason: 'SHAPE',
    })
  })

  it('is refused when it is of another type, so that no other signed thing passes for a manifest', async () => {
    expect(await verifyManifest(await signed(manifest, { typ: 'JWT' }), key.publicJwk)).toMatchObject({
      reason: 'SHAPE',
    })
  })
})

describe('a payload that is not exactly a manifest', () => {
  const without = (name: keyof Manifest) =>
    Object.fromEntries(Object.entries(manifest).filter(([member]) => member !== name))
  it.each([
    ['has a member more, where a person could hide', { ...manifest, patient: 'x' }],
    ['has a member more in ce', { ...manifest, ce: { ...ce, patient: 'x' } }],
    ['lacks the digest', without('dig')],
    ['lacks ce', without('ce')],
    ['is of another version', { ...manifest, v: 2 }],
    ['has a digest of another length', { ...manifest, dig: 'A'.repeat(42) }],
    ['has a time that is no whole number', { ...manifest, iat: 1.5 }],
    ['has a count below zero', { ...manifest, seq: -1 }],
    ['has a time in words', { ...manifest, iat: '1775035800' }],
    ['names one thing twice', JSON.stringify(manifest).replace('"v":1', '"v":1,"v":1')],
    ['is a list', [manifest]],
    ['is no JSON', 'nothing'],
  ])('is refused when it %s', async (_what, payload) => {
    expect(await verifyManifest(await signed(payload), key.publicJwk)).toStrictEqual({
      kind: 'refused',
      reason: 'SHAPE',
    })
  })
})

describe('whatever arrives as a manifest', () => {
  it('is answered with a reason, never with an exception', async () => {
    const some = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.string({ unit: fc.constantFrom('e', 'y', 'J', '0', '.', '_', '-', 'A', '='), maxLength: 60 }),
    )
    await fc.assert(
      fc.asyncProperty(some, async (text) => {
        expect(await verifyManifest(text, key.publicJwk)).toMatchObject({ kind: 'refused' })
      }),
      { seed: 20260401, numRuns: 500 },
    )
  })

  it('is refused unread when it is too long', async () => {
    const long = await signed({ ...manifest, aud: 'h'.repeat(5000) })
    expect(await verifyManifest(long, key.publicJwk)).toStrictEqual({ kind: 'refused', reason: 'NOT_A_JWS' })
  })
})

describe('a manifest and an envelope', () => {
  const event: CloudEvent = {
    ...ce,
    specversion: '1.0',
    datacontenttype: 'application/jose',
    dataschema: 'https://harms.coventry.gov.uk/contracts/ambulance/overdose-incident/v1',
    data: 'a.b.c.d.e',
  }
  it('match when every signed attribute is the same', () => {
    expect(manifestMatches(manifest, event)).toBe(true)
  })
  it.each(['id', 'source', 'type', 'subject', 'time'] as const)('do not match when %s is another', (name) => {
    expect(manifestMatches(manifest, { ...event, [name]: 'another' })).toBe(false)
  })
})
