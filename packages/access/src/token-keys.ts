import { createRemoteJWKSet } from 'jose'
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose'

/** The provider's public keys: as configured, or fetched from the one address that was configured. */
export type TokenKeys = JSONWebKeySet | JWTVerifyGetKey

/** Providers change their keys without telling. Asked again at once for a key not seen, but no oftener than this. */
const cooldownDuration = 30_000
const cacheMaxAge = 10 * 60_000
const timeoutDuration = 5000

/**
 * The keys at a provider's `jwks_uri`, fetched when first needed and kept for ten minutes. Nothing a token says is ever
 * fetched. While the provider is away and no keys are kept, tokens are refused.
 */
export const remoteTokenKeys = (address: URL): TokenKeys =>
  createRemoteJWKSet(address, { cooldownDuration, cacheMaxAge, timeoutDuration })
