import { join } from 'node:path'
import type { JWK } from 'jose'

export type Config = Readonly<{
  port: number
  host: string
  /** Address of the timelines API, without a slash at the end. */
  timelinesApi: string
  /** The demonstration sign-in's key pair. */
  signIn: Readonly<{ privateJwk: JWK; publicJwk: JWK }>
  tokens: Readonly<{ issuer: string; audience: string }>
  /** Browsers reach the pages over https. */
  https: boolean
  logLevel: LogLevel
}>

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

export type ConfigRead =
  | Readonly<{ kind: 'config'; config: Config }>
  /** Everything that is wrong, each as a sentence that names the variable and never its value. */
  | Readonly<{ kind: 'problems'; problems: readonly string[] }>

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the configuration once, at the start. `readFile` gives a file's text, `undefined` when it cannot be read. */
export function readConfig(env: Environment, readFile: (path: string) => string | undefined): ConfigRead {
  const problems: string[] = []
  const required = (name: string): string => {
    const value = env[name] ?? ''
    if (value === '') problems.push(`${name} is not set.`)
    return value
  }

  const timelinesApi = required('TIMELINES_API').replace(/\/+$/, '')
  if (timelinesApi !== '' && !/^https?:\/\//.test(timelinesApi))
    problems.push('TIMELINES_API is no http address.')
  const [issuer, audience] = [required('TOKEN_ISSUER'), required('TOKEN_AUDIENCE')]
  if (env['SIGN_IN'] !== 'demonstration') {
    problems.push('SIGN_IN is not "demonstration", and no other sign-in is built yet.')
  }
  if (env['SYNTHETIC_PEOPLE'] !== 'yes') {
    problems.push(
      'SYNTHETIC_PEOPLE is not "yes": the demonstration sign-in lets anybody in, so it is for nobody real.',
    )
  }
  const keyFile = env['SIGN_IN_KEY'] ?? join(env['HUB_DATA'] ?? './data', 'keys', 'token-signing.json')
  const keyText = readFile(keyFile)
  const signIn = keyText === undefined ? undefined : keyPair(keyText)
  if (signIn === undefined) {
    problems.push(
      'SIGN_IN_KEY: no key pair can be read there (default: token-signing.json in keys/ of HUB_DATA).',
    )
  }
  const port = /^\d{1,5}$/.test(env['PORT'] ?? '8080') ? Number(env['PORT'] ?? '8080') : Number.NaN
  if (!(port <= 65_535)) problems.push('PORT is not a whole number from 0 to 65535.')
  const logLevel = logLevels.find((level) => level === (env['LOG_LEVEL'] ?? 'info'))
  if (logLevel === undefined) problems.push(`LOG_LEVEL is none of ${logLevels.join(', ')}.`)

  if (problems.length > 0 || !signIn || !logLevel) return { kind: 'problems', problems }
  return {
    kind: 'config',
    config: {
      port,
      host: env['HOST'] ?? '127.0.0.1',
      timelinesApi,
      signIn,
      tokens: { issuer, audience },
      https: (env['PUBLIC_ADDRESS'] ?? '').startsWith('https://'),
      logLevel,
    },
  }
}

function keyPair(text: string): Config['signIn'] | undefined {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || !('privateJwk' in value) || !('publicJwk' in value))
    return undefined
  const { privateJwk, publicJwk } = value
  return isJwk(privateJwk) && isJwk(publicJwk) && !('d' in publicJwk) ? { privateJwk, publicJwk } : undefined
}

const isJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && 'kid' in value

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
