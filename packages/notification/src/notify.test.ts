import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import fixed from '../vectors/fixed-notification.json' with { type: 'json' }
import { generateHubKey, generateSigningKey } from './keys.ts'
import type { HubKey, SigningKey } from './keys.ts'
import { digest } from './names.ts'
import { notify } from './notify.ts'
import { openData } from './open-data.ts'
import { parseStrict } from './parse-strict.ts'
import { readEnvelope } from './read-envelope.ts'
import { manifestMatches, peekKid, verifyManifest } from './verify-manifest.ts'

const seed = 20260401
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const bytes = (value: string) => new TextEncoder().encode(value)

describe('a notification made in the past', () => {
  it.each(fixed.signed)(
    'verifies and opens to what was signed ($publicJwk.alg)',
    async ({ event, manifest, publicJwk }) => {
      const read = readEnvelope(parseAny(event))
      const verified = await verifyManifest(manifest, publicJwk)
      const opened = await openData(event.data, [fixed.hubKey])
      expect(peekKid(manifest)).toBe(publicJwk.kid)
      expect(read).toMatchObject({ kind: 'read' })
      expect(verified).toMatchObject({
        kind: 'verified',
        manifest: { v: 1, aud: 'hub.example', iat: 1775035800, seq: 7 },
      })
      expect(opened).toMatchObject({ kind: 'opened' })
      if (read.kind !== 'read' || verified.kind !== 'verified' || opened.kind !== 'opened') return
      expect(manifestMatches(verified.manifest, read.event)).toBe(true)
      expect(text(opened.plaintext)).toBe(fixed.plaintext)
      expect(verified.manifest.dig).toBe(digest(opened.plaintext))
    },
  )
})

describe('a notification on its way', () => {
  let hubKey: HubKey
  let key: SigningKey
  let otherKey: SigningKey
  beforeAll(async () => {
    hubKey = await generateHubKey()
    key = await generateSigningKey('Ed25519')
    otherKey = await generateSigningKey('ES256')
  })

  const made = (plaintext: Uint8Array, signWith: SigningKey) =>
    notify({
      plaintext,
      ce: {
        id: randomUUID(),
        source: 'urn:hub:partner:wmas:epr',
        type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
        subject: 'k3JtXo0T9yQ5mVb2aZpL8w',
        time: '2026-04-01T09:30:00Z',
        dataschema: 'https://harms.coventry.gov.uk/contracts/ambulance/overdose-incident/v1',
      },
      seq: 1,
      iat: 1775035800,
      aud: 'hub.example',
      signWith,
      encryptTo: hubKey.publicJwk,
    })

  it('arrives as it was sent, whatever its bytes, with either kind of key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.boolean(),
        async (plaintext, other) => {
          const signWith = other ? otherKey : key
          const { event, manifest } = await made(plaintext, signWith)
          const [verified, opened] = await Promise.all([
            verifyManifest(manifest, signWith.publicJwk),
            openData(event.data, [hubKey]),
          ])
          expect(opened).toStrictEqual({ kind: 'opened', plaintext: expect.anything() })
          expect(opened.kind === 'opened' && [...opened.plaintext]).toStrictEqual([...plaintext])
          expect(verified).toMatchObject({ kind: 'verified', manifest: { dig: digest(plaintext) } })
        },
      ),
      { seed, numRuns: 40 },
    )
  })

  it('is refused when any one byte of its manifest is another', async () => {
    const { manifest } = await made(bytes('{"facts":{}}'), key)
    const flips = fc.tuple(fc.nat(manifest.length - 1), fc.constantFrom(1, 2, 4, 8, 16, 32, 64))
    await fc.assert(
      fc.asyncProperty(flips, async ([at, bit]) => {
        expect(await verifyManifest(flipped(manifest, at, bit), key.publicJwk)).toMatchObject({
          kind: 'refused',
        })
      }),
      { seed, numRuns: 400 },
    )
  })

  it('is refused when any one byte of its data is another', async () => {
    const { event } = await made(bytes('{"facts":{}}'), key)
    const flips = fc.tuple(fc.nat(event.data.length - 1), fc.constantFrom(1, 2, 4, 8, 16, 32, 64))
    await fc.assert(
      fc.asyncProperty(flips, async ([at, bit]) => {
        expect(await openData(flipped(event.data, at, bit), [hubKey])).toMatchObject({ kind: 'refused' })
      }),
      { seed, numRuns: 400 },
    )
  })

  it('is refused in the last character of every part, where base64url has bits to spare', async () => {
    const { event, manifest } = await made(bytes('{"facts":{"a":1}}'), key)
    for (const other of otherEndings(manifest)) {
      expect(await verifyManifest(other, key.publicJwk)).toMatchObject({ kind: 'refused' })
    }
    for (const other of otherEndings(event.data)) {
      expect(await openData(other, [hubKey])).toMatchObject({ kind: 'refused' })
    }
  })

  it('shows nothing of its content on the way', async () => {
    const { event, manifest } = await made(bytes('{"identity":{"nhsNumber":"9990000018"}}'), key)
    const seen = [
      JSON.stringify(event),
      ...manifest.split('.').map((part) => Buffer.from(part, 'base64url').toString()),
    ]
    expect(seen.join('\n')).not.toContain('9990000018')
  })

  it('cannot be encrypted to a key that is not the hub’s kind, nor signed with one', async () => {
    const signWith = key
    const { publicJwk, privateJwk, kid } = hubKey
    const ce = { id: randomUUID(), source: 's', type: 't', subject: 'u', time: 'v', dataschema: 'w' }
    const rest = { plaintext: bytes('{}'), ce, seq: 1, iat: 1, aud: 'hub.example' }
    await expect(notify({ ...rest, signWith, encryptTo: signWith.publicJwk })).rejects.toThrow(TypeError)
    await expect(
      notify({ ...rest, signWith: { kid, privateJwk, publicJwk }, encryptTo: publicJwk }),
    ).rejects.toThrow(TypeError)
  })
})

function parseAny(value: unknown): unknown {
  const parsed = parseStrict(bytes(JSON.stringify(value)))
  return parsed.kind === 'parsed' ? parsed.value : undefined
}

function flipped(original: string, at: number, bit: number): string {
  return original.slice(0, at) + String.fromCharCode(original.charCodeAt(at) ^ bit) + original.slice(at + 1)
}

/** The same message with every other last character, in each of its parts. */
function otherEndings(compact: string): readonly string[] {
  const characters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=')
  const parts = compact.split('.')
  return parts.flatMap((part, index) =>
    characters
      .filter((character) => character !== part.at(-1))
      .map((character) => parts.with(index, part.slice(0, -1) + character).join('.')),
  )
}
