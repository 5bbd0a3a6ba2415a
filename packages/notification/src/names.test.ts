import { describe, expect, it } from 'vitest'
import { thumbprint } from './keys.ts'
import { digest, eventIdOf, recordStream } from './names.ts'

describe('the names a notification is known by', () => {
  it('names a key by its RFC 7638 thumbprint, as RFC 7638 §3.1 and RFC 8037 A.3 have it', async () => {
    const n =
      '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs' +
      'tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajr' +
      'n1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    await expect(thumbprint({ kty: 'RSA', n, e: 'AQAB', alg: 'RS256', kid: '2011-04-29' })).resolves.toBe(
      'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    )
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
    await expect(thumbprint({ kty: 'OKP', crv: 'Ed25519', x })).resolves.toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    )
  })

  it('digests bytes with SHA-256 in base64url', () => {
    expect(digest(new TextEncoder().encode('abc'))).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
  })

  it('gives one source and id one event id for ever, and any other pair another', () => {
    const id = '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77'
    expect(eventIdOf('urn:hub:partner:wmas:epr', id)).toBe('e0f12aeb-b963-5100-b4f0-eae7118d6b7c')
    expect(eventIdOf('urn:hub:partner:wmas:cad', id)).not.toBe(eventIdOf('urn:hub:partner:wmas:epr', id))
  })

  it('gives each source record a stream of its own, whatever subject another partner or feed uses', () => {
    const stream = recordStream('ambulance', 'k3JtXo0T9yQ5mVb2aZpL8w', 'wmas')
    expect(stream).toMatch(/^record-ambulance-[A-Za-z0-9_-]{24}$/)
    expect(recordStream('ambulance', 'k3JtXo0T9yQ5mVb2aZpL8w', 'wmas')).toBe(stream)
    expect(recordStream('ambulance', 'k3JtXo0T9yQ5mVb2aZpL8w', 'uhcw')).not.toBe(stream)
    expect(recordStream('hospital', 'k3JtXo0T9yQ5mVb2aZpL8w', 'wmas').slice(-24)).not.toBe(stream.slice(-24))
  })

  it('does not let a feed name reach beyond its place in the stream name', () => {
    expect(() => recordStream('ambulance-x', 'k3JtXo0T9yQ5mVb2aZpL8w', 'wmas')).toThrow(RangeError)
  })
})
