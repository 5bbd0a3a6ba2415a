import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { JSONWebKeySet, JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from './caller.ts'
import { roles } from './caller.ts'
import { issueToken } from './issue-token.ts'
import { verifyToken } from './verify-token.ts'

const now = '2026-04-01T12:00:00.000Z'
const seconds = Date.parse(now) / 1000
const expected = { issuer: 'https://sign-in.example', audience: 'https://hub.example', now }
const reviewer: Caller = {
  subject: 'u-17',
  name: 'Rae Viewer',
  organisation: 'council',
  role: 'core-reviewer',
}

let keys: JSONWebKeySet
const signing: Record<string, JWK> = {}
beforeAll(async () => {
  const pairs = await Promise.all(
    ['Ed25519', 'ES256', 'RS256', 'ES384', 'PS256'].map(async (alg) => {
      const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
      signing[alg] = { ...(await exportJWK(privateKey)), kid: alg, alg }
      return { ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' }
    }),
  )
  keys = { keys: pairs }
})

const issued = (caller: Caller, change: Partial<Parameters<typeof issueToken>[0]> = {}) =>
  issueToken({ caller, signWith: signing['Ed25519'] ?? {}, ...expected, lifetimeSeconds: 600, ...change })

type Claims = Record<string, unknown>
const claims = (change: Claims = {}): Claims => ({
  iss: expected.issuer,
  aud: expected.audience,
  exp: seconds + 600,
  sub: 'u-17',
  name: 'Rae Viewer',
  organisation: 'council',
  role: 'core-reviewer',
  ...change,
})
const signed = (payload: Claims, alg = 'Ed25519', header: Claims = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg, kid: alg, ...header }).sign(signing[alg] ?? {})

describe('a token of the configured provider', () => {
  it.each(roles)('is believed, and gives who asks (%s)', async (role) => {
    const caller: Caller =
      role === 'data-steward'
        ? { ...reviewer, role, partner: 'wmas' }
        : role === 'board-approver'
          ? { ...reviewer, role, board: 'coventry-council' }
          : { ...reviewer, role }
    expect(await verifyToken(await issued(caller), keys, expected)).toStrictEqual({
      kind: 'verified',
      caller,
    })
  })

  it.each(['Ed25519', 'ES256', 'RS256'])('is believed when signed with %s', async (alg) => {
    expect(await verifyToken(await signed(claims(), alg), keys, expected)).toMatchObject({ kind: 'verified' })
  })

  it('is believed from its first second to its last, and five seconds either way for a clock that is off', async () => {
    const token = await signed(claims({ nbf: seconds, exp: seconds + 60 }))
    const at = async (offset: number) => {
      const outcome = await verifyToken(token, keys, {
        ...expected,
        now: new Date((seconds + offset) * 1000).toISOString(),
      })
      return outcome.kind === 'refused' ? outcome.reason : outcome.kind
    }
    expect(await at(-6)).toBe('NOT_YET_VALID')
    expect(await at(-5)).toBe('verified')
    expect(await at(64)).toBe('verified')
    expect(await at(65)).toBe('EXPIRED')
  })

  it('gives a partner to a data steward and to nobody else', async () => {
    const outcome = await verifyToken(await signed(claims({ partner: 'wmas' })), keys, expected)
    expect(outcome).toStrictEqual({ kind: 'verified', caller: reviewer })
  })
})

describe('a token that is not believed', () => {
  it.each([
    ['issued by another', { iss: 'https://elsewhere.example' }, 'ISSUER'],
    ['issued by nobody', { iss: undefined }, 'ISSUER'],
    ['meant for another', { aud: 'https://elsewhere.example' }, 'AUDIENCE'],
    ['meant for nobody', { aud: undefined }, 'AUDIENCE'],
    ['without an end', { exp: undefined }, 'CLAIMS'],
    ['with an end that is no number', { exp: 'tomorrow' }, 'CLAIMS'],
    ['over', { exp: seconds - 6 }, 'EXPIRED'],
    ['not yet valid', { nbf: seconds + 6 }, 'NOT_YET_VALID'],
    ['without a subject', { sub: undefined }, 'CLAIMS'],
    ['without an organisation', { organisation: '' }, 'CLAIMS'],
    ['with a name that is no text', { name: ['Rae'] }, 'CLAIMS'],
    ['with a name as long as a message', { name: 'R'.repeat(201) }, 'CLAIMS'],
    ['without a role', { role: undefined }, 'ROLE'],
    ['with a role the hub does not know', { role: 'superuser' }, 'ROLE'],
    ['with several roles', { role: ['auditor', 'coordinator'] }, 'ROLE'],
    ['of a data steward of no partner', { role: 'data-steward' }, 'CLAIMS'],
    ['of an approver of no board', { role: 'board-approver', board: '' }, 'CLAIMS'],
  ])('is one %s', async (_what, change, reason) => {
    const outcome = await verifyToken(await signed(claims(change)), keys, expected)
    expect(outcome).toStrictEqual({
      kind: 'refused',
      reason,
      remedy: expect.stringMatching(/^[A-Z].{10,}\.$/),
    })
  })

  it('is one whose key the hub does not hold', async () => {
    expect(
      await verifyToken(await signed(claims(), 'Ed25519', { kid: 'other' }), keys, expected),
    ).toMatchObject({ reason: 'KEY_UNKNOWN' })
  })

  it('is one whose signature is another’s', async () => {
    const [header, , signature] = (await signed(claims())).split('.')
    const raised = Buffer.from(JSON.stringify(claims({ role: 'operator' }))).toString('base64url')
    expect(await verifyToken([header, raised, signature].join('.'), keys, expected)).toMatchObject({
      reason: 'SIGNATURE',
    })
  })

  it.each(['ES384', 'PS256'])(
    'is one signed with an algorithm the hub does not take, even by the provider (%s)',
    async (alg) => {
      expect(await verifyToken(await signed(claims(), alg), keys, expected)).toMatchObject({
        reason: 'ALGORITHM',
      })
    },
  )

  it('is one that says it needs no signature, or signs with a secret', async () => {
    const payload = Buffer.from(JSON.stringify(claims())).toString('base64url')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    expect(await verifyToken(`${none}.${payload}.`, keys, expected)).toMatchObject({ reason: 'ALGORITHM' })
    const shared = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid: 'RS256' })
      .sign(new Uint8Array(32))
    expect(await verifyToken(shared, keys, expected)).toMatchObject({ reason: 'ALGORITHM' })
  })

  it.each(['', 'token', 'a.b.c', '..', 'é.é.é', '{}', 'eyJhbGciOiJFZDI1NTE5In0.e30.AA'])(
    'is one that is no token (%j)',
    async (text) => {
      expect(await verifyToken(text, keys, expected)).toMatchObject({ kind: 'refused' })
    },
  )

  it('is never repeated in the refusal', async () => {
    const canary = 'canary7734'
    const changes = ['iss', 'aud', 'name', 'organisation', 'role', 'exp', 'nbf'].map((name) => ({
      [name]: [canary],
    }))
    const outcomes = await Promise.all(
      changes.map(async (change) => verifyToken(await signed(claims(change)), keys, expected)),
    )
    expect(outcomes.map(({ kind }) => kind)).toStrictEqual(changes.map(() => 'refused'))
    expect(JSON.stringify(outcomes)).not.toContain(canary)
  })
})

describe('a mistake of ours', () => {
  it('is thrown, not taken for the caller’s: a time that is none, a key without a name', async () => {
    await expect(verifyToken('', keys, { ...expected, now: 'now' })).rejects.toThrow(RangeError)
    await expect(issued(reviewer, { now: 'now' })).rejects.toThrow(RangeError)
    await expect(issued(reviewer, { signWith: {} })).rejects.toThrow(TypeError)
  })
})
