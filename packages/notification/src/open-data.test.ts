import { CompactEncrypt, importJWK } from 'jose'
import type { CompactJWEHeaderParameters } from 'jose'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateHubKey } from './keys.ts'
import type { HubKey } from './keys.ts'
import { openData } from './open-data.ts'

let current: HubKey
let previous: HubKey
beforeAll(async () => {
  current = await generateHubKey()
  previous = await generateHubKey()
})

const plaintext = new TextEncoder().encode('{"facts":{}}')

async function encrypted(header: Record<string, unknown> = {}, to = current): Promise<string> {
  const protectedHeader: CompactJWEHeaderParameters = {
    alg: 'ECDH-ES+A256KW',
    enc: 'A256GCM',
    kid: to.kid,
    ...header,
  }
  const { alg: _alg, ...jwk } = to.publicJwk
  return new CompactEncrypt(plaintext)
    .setProtectedHeader(protectedHeader)
    .encrypt(await importJWK(jwk, protectedHeader.alg))
}

/** Puts another protected header on a JWE, as someone could who cannot encrypt. */
function reheaded(jwe: string, change: Record<string, unknown>): string {
  const [first = '', ...rest] = jwe.split('.')
  const header: unknown = JSON.parse(Buffer.from(first, 'base64url').toString())
  return [Buffer.from(JSON.stringify({ ...Object(header), ...change })).toString('base64url'), ...rest].join(
    '.',
  )
}

describe('data encrypted to the hub', () => {
  it('is opened with the current key, and with a previous one while the hub keeps it', async () => {
    expect(await openData(await encrypted(), [current, previous])).toMatchObject({ kind: 'opened' })
    expect(await openData(await encrypted({}, previous), [current, previous])).toMatchObject({
      kind: 'opened',
    })
  })

  it('is told apart when it is for a key the hub does not keep, so that it can be kept until someone looks', async () => {
    const reason = { kind: 'refused', reason: 'HUB_KEY_UNKNOWN' }
    expect(await openData(await encrypted({}, previous), [current])).toStrictEqual(reason)
    expect(await openData(await encrypted({ kid: undefined }), [current])).toStrictEqual(reason)
  })

  it('is refused when it names one of our keys but was encrypted to another', async () => {
    const misnamed = await encrypted({ kid: current.kid }, previous)
    expect(await openData(misnamed, [current, previous])).toStrictEqual({
      kind: 'refused',
      reason: 'DECRYPTION',
    })
  })
})

describe('any other way to encrypt', () => {
  it.each([
    ['ECDH-ES', 'A256GCM'],
    ['ECDH-ES+A128KW', 'A256GCM'],
    ['ECDH-ES+A256KW', 'A128GCM'],
    ['ECDH-ES+A256KW', 'A256CBC-HS512'],
  ])('is refused: %s with %s', async (alg, enc) => {
    expect(await openData(await encrypted({ alg, enc }), [current])).toStrictEqual({
      kind: 'refused',
      reason: 'ALGORITHM',
    })
  })

  it.each([
    ['compresses, which can blow up', { zip: 'DEF' }],
    ['demands an extension', { crit: ['exp'], exp: 1 }],
    ['points to a key', { jku: 'https://example.org' }],
    ['claims another algorithm', { alg: 'dir' }],
    ['claims another algorithm family', { alg: 'RSA-OAEP-256' }],
    ['has no ephemeral key', { epk: undefined }],
    ['has an ephemeral key of another curve', { epk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }],
    ['has the ephemeral key’s private part', { epk: { kty: 'OKP', crv: 'X25519', x: 'AA', d: 'AA' } }],
  ])('is refused when the header %s', async (_what, change) => {
    const jwe = reheaded(await encrypted(), change)
    expect(await openData(jwe, [current])).toStrictEqual({ kind: 'refused', reason: 'ALGORITHM' })
  })

  it('is refused when the ephemeral key is a point that gives everyone the same secret', async () => {
    const low = { kty: 'OKP', crv: 'X25519', x: Buffer.alloc(32).toString('base64url') }
    const jwe = reheaded(await encrypted(), { epk: low })
    expect(await openData(jwe, [current])).toStrictEqual({ kind: 'refused', reason: 'DECRYPTION' })
  })
})

describe('whatever arrives as data', () => {
  it('is answered with a reason, never with an exception', async () => {
    const jwe = await encrypted()
    const parts = jwe.split('.')
    const mangled = fc
      .tuple(fc.nat(4), fc.base64String({ maxLength: 40 }))
      .map(([at, part]) => parts.with(at, part).join('.'))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ maxLength: 60 }), mangled), async (text) => {
        expect(await openData(text, [current])).toMatchObject({ kind: 'refused' })
      }),
      { seed: 20260401, numRuns: 500 },
    )
  })
})
