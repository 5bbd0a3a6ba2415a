import { remoteTokenKeys, type TokenKeys } from '@hub/access'
import { configReader, jsonIn } from '@hub/service-config'
import type { ConfigRead, Environment, ReadFile, ServiceSettings } from '@hub/service-config'
import type { JWK } from 'jose'
import type { OidcSettings } from './session/oidc-sign-in.ts'

/** How people sign in, and what proves that a token was given by that sign-in. */
export type SignInSettings =
  | Readonly<{ kind: 'demonstration'; privateJwk: JWK; keys: TokenKeys }>
  | Readonly<{ kind: 'oidc'; provider: OidcSettings; keys: TokenKeys }>

export type Config = ServiceSettings &
  Readonly<{
    /** Address of the timelines API, without a slash at the end. */
    timelinesApi: string
    /** Address of the linkage API, likewise. */
    linkageApi: string
    signIn: SignInSettings
    tokens: Readonly<{ issuer: string; audience: string }>
    /** Browsers reach the pages over https. */
    https: boolean
  }>

/** Reads the configuration once, at the start. */
export function readConfig(env: Environment, readFile: ReadFile): ConfigRead<Config> {
  const read = configReader(env, readFile)
  const [timelinesApi, linkageApi] = [apiAt('TIMELINES_API', env, read), apiAt('LINKAGE_API', env, read)]
  const [issuer, audience] = [read.required('TOKEN_ISSUER'), read.required('TOKEN_AUDIENCE')]
  const signIn = env['SIGN_IN'] === 'oidc' ? oidc(env, readFile, read) : demonstration(env, read)
  return read.result({
    ...read.service(),
    timelinesApi,
    linkageApi,
    signIn,
    tokens: { issuer, audience },
    https: (env['PUBLIC_ADDRESS'] ?? '').startsWith('https://'),
  })
}

type Reader = ReturnType<typeof configReader>

function apiAt(name: string, env: Environment, read: Reader): string | undefined {
  if (env[name] === undefined) read.required(name)
  return read.address(name) && read.required(name).replace(/\/+$/, '')
}

function demonstration(env: Environment, read: Reader): SignInSettings | undefined {
  if (env['SIGN_IN'] !== 'demonstration') read.problem('SIGN_IN is neither "oidc" nor "demonstration".')
  if (env['SYNTHETIC_PEOPLE'] !== 'yes') {
    read.problem(
      'SYNTHETIC_PEOPLE is not "yes": the demonstration sign-in lets anybody in, so it is for nobody real.',
    )
  }
  const pair = read.file('SIGN_IN_KEY', 'token-signing.json', keyPairIn)
  return pair && { kind: 'demonstration', privateJwk: pair.privateJwk, keys: { keys: [pair.publicJwk] } }
}

/** `TOKEN_KEYS_URL` is the provider's `jwks_uri`. */
function oidc(env: Environment, readFile: ReadFile, read: Reader): SignInSettings | undefined {
  const provider = oidcProviderIn(env, readFile, read)
  const keysAt = read.address('TOKEN_KEYS_URL')
  return provider && keysAt && { kind: 'oidc', provider, keys: remoteTokenKeys(keysAt) }
}

/**
 * `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET_FILE` and `PUBLIC_ADDRESS`; `undefined`, with the problems noted,
 * when one of them or `TOKEN_KEYS_URL` is missing.
 */
export function oidcProviderIn(env: Environment, readFile: ReadFile, read: Reader): OidcSettings | undefined {
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET_FILE', 'PUBLIC_ADDRESS', 'TOKEN_KEYS_URL'])
    read.required(name)
  const clientId = read.required('OIDC_CLIENT_ID')
  const [issuer, publicAddress] = [read.address('OIDC_ISSUER'), read.address('PUBLIC_ADDRESS')]
  const clientSecret = readFile(env['OIDC_CLIENT_SECRET_FILE'] ?? '')?.trim()
  if (env['OIDC_CLIENT_SECRET_FILE'] !== undefined && !clientSecret)
    read.problem('OIDC_CLIENT_SECRET_FILE: the file cannot be read, or is empty.')
  if (!issuer || !publicAddress || !clientSecret) return undefined
  return { issuer, clientId, clientSecret, publicAddress }
}

function keyPairIn(text: string): Readonly<{ privateJwk: JWK; publicJwk: JWK }> | undefined {
  const value = jsonIn(text)
  if (typeof value !== 'object' || value === null || !('privateJwk' in value) || !('publicJwk' in value))
    return undefined
  const { privateJwk, publicJwk } = value
  return isJwk(privateJwk) && isJwk(publicJwk) && !('d' in publicJwk) ? { privateJwk, publicJwk } : undefined
}

const isJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && 'kid' in value
