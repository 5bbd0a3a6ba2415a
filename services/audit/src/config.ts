import { createPrivateKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'

export type Config = Readonly<{
  port: number
  host: string
  /** The hub's name in manifests. */
  audience: string
  /** Of the log's checkpoints, and the name of its key. */
  origin: string
  logFile: string
  vaultFile: string
  evidenceFile: string
  /** Ed25519: signs checkpoints. */
  logKey: KeyObject
  /** Key-encryption key of class `facts`: an audit does not open what identifies. */
  kek: Uint8Array
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
  const audience = env['HUB_AUDIENCE'] ?? 'hub.local'

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

  const logKey = file('HUB_LOG_KEY', 'log-signing.pem', ed25519)
  const kek = file('HUB_KEK_FACTS', 'kek-facts', secret)
  const port = /^\d{1,5}$/.test(env['PORT'] ?? '8080') ? Number(env['PORT'] ?? '8080') : Number.NaN
  if (!(port <= 65_535)) problems.push('PORT is not a whole number from 0 to 65535.')
  const logLevel = logLevels.find((level) => level === (env['LOG_LEVEL'] ?? 'info'))
  if (logLevel === undefined) problems.push(`LOG_LEVEL is none of ${logLevels.join(', ')}.`)
  const origin = env['LOG_ORIGIN'] ?? `${audience}/custody-log`
  if (!/^[^\s+]{1,200}$/.test(origin))
    problems.push('LOG_ORIGIN holds a space or a plus sign, or is too long.')

  if (problems.length > 0 || !logKey || !kek || !logLevel) return { kind: 'problems', problems }
  return {
    kind: 'config',
    config: {
      port,
      host: env['HOST'] ?? '127.0.0.1',
      audience,
      origin,
      logFile: join(data, 'log.sqlite'),
      vaultFile: join(data, 'vault.sqlite'),
      evidenceFile: join(data, 'audit.sqlite'),
      logKey,
      kek,
      logLevel,
    },
  }
}

/** PKCS #8 PEM. */
function ed25519(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(text)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** 32 bytes in base64url. */
function secret(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text.trim(), 'base64url')
  return bytes.length === 32 ? bytes : undefined
}
