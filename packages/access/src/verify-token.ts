import { createLocalJWKSet, errors, jwtVerify } from 'jose'
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from 'jose'
import { isRole } from './caller.ts'
import type { Caller } from './caller.ts'
import type { TokenKeys } from './token-keys.ts'

export type Expected = Readonly<{ issuer: string; audience: string; /** RFC 3339. */ now: string }>

export type TokenRefusal = Readonly<{
  kind: 'refused'
  reason:
    | 'NOT_A_TOKEN'
    | 'ALGORITHM'
    | 'KEY_UNKNOWN'
    | 'KEYS_AWAY'
    | 'SIGNATURE'
    | 'EXPIRED'
    | 'NOT_YET_VALID'
    | 'ISSUER'
    | 'AUDIENCE'
    | 'CLAIMS'
    | 'ROLE'
  remedy: string
}>

export type TokenVerification = Readonly<{ kind: 'verified'; caller: Caller }> | TokenRefusal

/** Public-key algorithms only: with a shared secret whoever can check a token could make one. */
const algorithms = ['Ed25519', 'EdDSA', 'ES256', 'RS256']

/** Providers' clocks run a little ahead of ours; a token is not refused for that. */
const clockToleranceSeconds = 5

const remedies: Readonly<Record<TokenRefusal['reason'], string>> = {
  NOT_A_TOKEN: 'Send a signed JWT as "Authorization: Bearer …".',
  ALGORITHM: 'Have the sign-in provider sign with Ed25519, ES256 or RS256.',
  KEY_UNKNOWN:
    'The hub does not hold the key this token names; ask the operator to refresh the provider keys.',
  KEYS_AWAY: 'The sign-in provider cannot be reached to check this token; try again in a few minutes.',
  SIGNATURE: 'Sign in again; if it persists, ask the operator whether the provider keys have changed.',
  EXPIRED: 'Sign in again.',
  NOT_YET_VALID: 'Check the clock of the sign-in provider, then sign in again.',
  ISSUER: 'Sign in with the provider this hub is configured for.',
  AUDIENCE: 'Ask the sign-in provider for a token meant for this hub.',
  CLAIMS:
    'The token must carry sub, name, organisation and role; a data steward also partner, a board approver also board.',
  ROLE: 'Ask whoever keeps the accounts to give this person one of the roles the hub knows.',
}

/**
 * Who holds the token, or why it is not believed. A refusal never repeats anything the token says.
 *
 * `keys` are the provider's public keys as the operator configured them, or from the address the operator configured;
 * nothing the token points to is fetched.
 */
export async function verifyToken(
  jwt: string,
  keys: TokenKeys,
  expected: Expected,
): Promise<TokenVerification> {
  const currentDate = new Date(expected.now)
  if (Number.isNaN(currentDate.getTime())) throw new RangeError('The time of verification is not RFC 3339')
  try {
    const { payload } = await jwtVerify(jwt, keySet(keys), {
      algorithms,
      issuer: expected.issuer,
      audience: expected.audience,
      currentDate,
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp', 'sub'],
    })
    return readCaller(payload)
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) {
      // Fetching keys fails with the network's own errors: a token that cannot be checked is not believed.
      if (typeof keys === 'function') return refused('KEYS_AWAY')
      throw error
    }
    return refused(reasonFor(error))
  }
}

const keySets = new WeakMap<JSONWebKeySet, JWTVerifyGetKey>()

/** jose keeps the imported keys with the set, so the set is kept too. */
function keySet(keys: TokenKeys): JWTVerifyGetKey {
  if (typeof keys === 'function') return keys
  const known = keySets.get(keys)
  if (known !== undefined) return known
  const fresh = createLocalJWKSet(keys)
  keySets.set(keys, fresh)
  return fresh
}

function readCaller(payload: JWTPayload): TokenVerification {
  const { sub, name, organisation, role, partner, board } = payload
  if (!isText(sub) || !isText(name) || !isText(organisation)) return refused('CLAIMS')
  if (!isRole(role)) return refused('ROLE')
  const caller = { subject: sub, name, organisation, role }
  switch (role) {
    case 'data-steward':
      return isText(partner) ? { kind: 'verified', caller: { ...caller, partner } } : refused('CLAIMS')
    case 'board-approver':
      return isText(board) ? { kind: 'verified', caller: { ...caller, board } } : refused('CLAIMS')
    default:
      return { kind: 'verified', caller }
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200
}

const refused = (reason: TokenRefusal['reason']): TokenRefusal => ({
  kind: 'refused',
  reason,
  remedy: remedies[reason],
})

function reasonFor(error: errors.JOSEError): TokenRefusal['reason'] {
  if (error instanceof errors.JWTExpired) return 'EXPIRED'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf') return 'NOT_YET_VALID'
    if (error.claim === 'iss') return 'ISSUER'
    if (error.claim === 'aud') return 'AUDIENCE'
    return 'CLAIMS'
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return 'ALGORITHM'
  if (error instanceof errors.JWKSTimeout) return 'KEYS_AWAY'
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'KEY_UNKNOWN'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'SIGNATURE'
  return 'NOT_A_TOKEN'
}
