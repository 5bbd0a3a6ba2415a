import { millisecondsOf } from '@hub/calendar'
import { importJWK, SignJWT } from 'jose'
import type { JWK } from 'jose'
import type { Caller } from './caller.ts'

export type TokenToIssue = Readonly<{
  caller: Caller
  /** Ed25519, private, with its `kid`. */
  signWith: JWK
  issuer: string
  audience: string
  /** RFC 3339. */
  now: string
  lifetimeSeconds: number
}>

/** For the demo's own sign-in, where nobody proves who they are. A real provider issues its own tokens. */
export async function issueToken(token: TokenToIssue): Promise<string> {
  const { subject, ...claims } = token.caller
  const issuedAt = Math.floor(millisecondsOf(token.now) / 1000)
  if (!Number.isFinite(issuedAt)) throw new RangeError('The time of issue is not RFC 3339')
  if (token.signWith.kid === undefined) throw new TypeError('The token key has no kid')
  const key = await importJWK(token.signWith, 'Ed25519')
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'Ed25519', kid: token.signWith.kid, typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(token.issuer)
    .setAudience(token.audience)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + token.lifetimeSeconds)
    .sign(key)
}
