import { join } from 'node:path'

export type Config = Readonly<{
  port: number
  host: string
  logFile: string
  vaultFile: string
  /** Key-encryption key of class `identity`. */
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
  const text = readFile(env['HUB_KEK_IDENTITY'] ?? join(data, 'keys', 'kek-identity'))
  const kek = Buffer.from((text ?? '').trim(), 'base64url')
  if (text === undefined)
    problems.push('HUB_KEK_IDENTITY: the file cannot be read (default: kek-identity in keys/ of HUB_DATA).')
  else if (kek.length !== 32) problems.push('HUB_KEK_IDENTITY: the file does not hold 32 bytes in base64url.')
  const port = /^\d{1,5}$/.test(env['PORT'] ?? '8080') ? Number(env['PORT'] ?? '8080') : Number.NaN
  if (!(port <= 65_535)) problems.push('PORT is not a whole number from 0 to 65535.')
  const logLevel = logLevels.find((level) => level === (env['LOG_LEVEL'] ?? 'info'))
  if (logLevel === undefined) problems.push(`LOG_LEVEL is none of ${logLevels.join(', ')}.`)

  if (problems.length > 0 || logLevel === undefined) return { kind: 'problems', problems }
  return {
    kind: 'config',
    config: {
      port,
      host: env['HOST'] ?? '127.0.0.1',
      logFile: join(data, 'log.sqlite'),
      vaultFile: join(data, 'vault.sqlite'),
      kek,
      logLevel,
    },
  }
}
