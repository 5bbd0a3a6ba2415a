import { join } from 'node:path'
import type { JSONWebKeySet, JWK } from 'jose'
import type { Tokens } from './http/router.ts'

export type Config = Readonly<{
  port: number
  host: string
  logFile: string
  vaultFile: string
  readModelFile: string
  /** Key-encryption key of class `facts`. */
  kek: Uint8Array
  pseudonymRoot: Uint8Array
  tokens: Tokens
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
  const data = env['HUB_DATA'] ?? './data'

  function file<Value>(
    name: string,
    usual: string,
    parse: (text: string) => Value | undefined,
  ): Value | undefined {
    const text = readFile(env[name] ?? join(data, 'keys', usual))
    const value = text === undefined ? undefined : parse(text)
    if (text === undefined)
      problems.push(`${name}: the file cannot be read (default: ${usual} in keys/ of HUB_DATA).`)
    else if (value === undefined) problems.push(`${name}: the file does not hold what it should.`)
    return value
  }
  function required(name: string): string {
    const value = env[name] ?? ''
    if (value === '') problems.push(`${name} is not set.`)
    return value
  }

  const kek = file('HUB_KEK_FACTS', 'kek-facts', secret)
  const pseudonymRoot = file('HUB_PSEUDONYM_ROOT', 'pseudonym-root', secret)
  const keys = file('TOKEN_KEYS', 'token-signing.json', publicKeys)
  const [issuer, audience] = [required('TOKEN_ISSUER'), required('TOKEN_AUDIENCE')]
  const port = /^\d{1,5}$/.test(env['PORT'] ?? '8080') ? Number(env['PORT'] ?? '8080') : Number.NaN
  if (!(port <= 65_535)) problems.push('PORT is not a whole number from 0 to 65535.')
  const logLevel = logLevels.find((level) => level === (env['LOG_LEVEL'] ?? 'info'))
  if (logLevel === undefined) problems.push(`LOG_LEVEL is none of ${logLevels.join(', ')}.`)

  if (problems.length > 0 || !kek || !pseudonymRoot || !keys || !logLevel)
    return { kind: 'problems', problems }
  return {
    kind: 'config',
    config: {
      port,
      host: env['HOST'] ?? '127.0.0.1',
      logFile: join(data, 'log.sqlite'),
      vaultFile: join(data, 'vault.sqlite'),
      readModelFile: join(data, 'read-models', 'timelines.sqlite'),
      kek,
      pseudonymRoot,
      tokens: { keys, issuer, audience },
      logLevel,
    },
  }
}

/** 32 bytes in base64url. */
function secret(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text.trim(), 'base64url')
  return bytes.length === 32 ? bytes : undefined
}

/** A JSON Web Key Set of public keys, or the one key of the hub's own demonstration sign-in. */
function publicKeys(text: string): JSONWebKeySet | undefined {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = 'keys' in value ? value.keys : 'publicJwk' in value ? [value.publicJwk] : undefined
  return Array.isArray(found) && found.length > 0 && found.every(isPublicJwk) ? { keys: found } : undefined
}

const isPublicJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && !('d' in value) && !('k' in value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
