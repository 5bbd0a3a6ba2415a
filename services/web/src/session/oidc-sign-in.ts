import type { TokenVerification } from '@hub/access'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import type { SignIn, SignInOutcome } from './sign-in.ts'

export type OidcSettings = Readonly<{
  /** The provider, as its tokens name it: its settings are found at `/.well-known/openid-configuration` below. */
  issuer: URL
  clientId: string
  clientSecret: string
  /** How browsers reach these pages, without a path. */
  publicAddress: URL
}>

export type OidcParts = OidcSettings &
  Readonly<{
    /** Whether the token is one that the APIs accept, and whose. */
    verify: (token: string) => Promise<TokenVerification>
    callbackPath: string
    signedOutPath: string
  }>

type Pending = Readonly<{ verifier: string; state: string; nonce: string }>

/**
 * Signs in with an OpenID Connect provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0
 * §3.1, RFC 7636, RFC 9700). The session is the provider's access token, a JWT for the hub's APIs, which name the role;
 * somebody whom the provider knows but gave no role is refused here, before there is a session.
 */
export function oidcSignIn(parts: OidcParts): SignIn {
  const { publicAddress, verify } = parts
  const callback = new URL(parts.callbackPath, publicAddress)
  let found: Promise<Configuration> | undefined

  /** Asked when first needed, and again after a failure: the provider may start after the pages. */
  function provider(): Promise<Configuration> {
    const isInsecure = parts.issuer.protocol === 'http:'
    found ??= discovery(parts.issuer, parts.clientId, parts.clientSecret, undefined, {
      timeout: 5,
      ...(isInsecure && { execute: [allowInsecureRequests] }),
    }).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }

  async function granted(answer: Readonly<Record<string, string>>, pending: Pending): Promise<SignInOutcome> {
    const current = new URL(callback)
    for (const [name, value] of Object.entries(answer)) current.searchParams.set(name, value)
    const tokens = await authorizationCodeGrant(await provider(), current, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    })
    const verified = await verify(tokens.access_token)
    if (verified.kind === 'verified') return { kind: 'signed-in', token: tokens.access_token }
    const hasNoRole = verified.reason === 'ROLE' || verified.reason === 'CLAIMS'
    return { kind: 'refused', reason: hasNoRole ? 'NO_ROLE' : 'PROVIDER' }
  }

  return {
    demonstration: false,
    async begin() {
      try {
        const pending = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() }
        const address = buildAuthorizationUrl(await provider(), {
          redirect_uri: callback.href,
          scope: 'openid profile',
          code_challenge: await calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
          state: pending.state,
          nonce: pending.nonce,
        })
        return { kind: 'go', address: address.href, pending: encode(pending) }
      } catch {
        return { kind: 'away' }
      }
    },
    async complete(answer, pending) {
      const begun = pending === undefined ? undefined : decode(pending)
      if (begun === undefined) return { kind: 'refused', reason: 'NOT_BEGUN' }
      // Of what went wrong the provider's words may name a person: only that it did is told.
      return granted(answer, begun).catch(() => ({ kind: 'refused', reason: 'PROVIDER' }) as const)
    },
    async end() {
      try {
        const address = buildEndSessionUrl(await provider(), {
          post_logout_redirect_uri: new URL(parts.signedOutPath, publicAddress).href,
        })
        return address.href
      } catch {
        return undefined
      }
    },
  }
}

const encode = ({ verifier, state, nonce }: Pending): string => [verifier, state, nonce].join('.')

function decode(text: string): Pending | undefined {
  const [verifier, state, nonce, ...more] = text.split('.')
  return verifier && state && nonce && more.length === 0 ? { verifier, state, nonce } : undefined
}
