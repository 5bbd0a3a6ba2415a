import { createHmac } from 'node:crypto'
import {
  comparable,
  fragmentOf,
  soundOf,
  type Identity,
  type LinkTokens,
  type TokenComposite,
} from '@hub/linkage'

/** The custodian's key of one version of the agreement. The hub never holds it, or it could guess names back from tokens. */
export type LinkTokenKey = Readonly<{ secret: Uint8Array }>

const shortestSecret = 32

/** Throws a `RangeError` for a key under 32 bytes: whoever guesses it can try every name and birth date there is. */
export function linkTokenKey(secret: Uint8Array): LinkTokenKey {
  if (secret.length < shortestSecret) throw new RangeError('A link-token key has at least 32 bytes of chance')
  return { secret }
}

/**
 * What a partner sends in the place of an identity it may not send: HMAC-SHA-256, base64url, over each normalised composite
 * of which every part is known. Normalised as the hub itself would, so that O'Brien and OBRIEN give one token. Equal
 * tokens say that the composites are equal and nothing else; a composite that is missing says nothing.
 */
export function linkTokens(identity: Identity, { secret }: LinkTokenKey): LinkTokens {
  const { linkTokens: _, ...clear } = identity
  const one = comparable(fragmentOf('record', 'partner', [{ identity: clear }]))
  const [given, family, home] = [one.given[0], one.family[0], one.homes[0]]
  const day = one.estimated ? undefined : one.day
  const district = home?.slice(0, -3)
  // The two names in the order of the alphabet: a form with the names in each other's place gives the same tokens.
  const names = given === undefined || family === undefined ? undefined : [given, family].toSorted().join('+')
  const sounds =
    given === undefined || family === undefined
      ? undefined
      : [soundOf(given), soundOf(family)].toSorted().join('+')
  const composites: Readonly<Record<TokenComposite, readonly (string | undefined)[]>> = {
    // Only a number that was traced and verified: the hub sees no status beside a token to doubt it by.
    nhsNumber: [one.fragment.nhsNumber?.standing === 'verified' ? one.nhs : undefined],
    prisonNumber: [one.fragment.prisonNumbers[0]],
    'name-birth-home': [names, day, home],
    'name-birth': [names, day],
    'given-birth-home': [given, day, home],
    'family-birth-home': [family, day, home],
    'sound-birth-district': [sounds, day, district],
    'name-home': [names, home],
    'name-year-district': [names, day?.slice(0, 4), district],
    'sound-birth': [sounds, day],
    'birth-sex-district': [day, one.sex, district],
  }
  return Object.fromEntries(
    Object.entries(composites).flatMap(([name, parts]) => {
      const known = parts.filter((part) => part !== undefined)
      return known.length < parts.length ? [] : [[name, tokenOf(name, known, secret)]]
    }),
  )
}

/** The composite's name goes into the token: equal parts of two composites must not show as equal. */
const tokenOf = (name: string, parts: readonly string[], secret: Uint8Array): string =>
  createHmac('sha256', secret)
    .update(['hub-link-token-1', name, ...parts].join('|'))
    .digest('base64url')
