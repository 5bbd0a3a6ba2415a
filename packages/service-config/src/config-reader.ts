import { join } from 'node:path'

export type ConfigRead<Config> =
  | Readonly<{ kind: 'config'; config: Config }>
  /** Everything that is wrong, each as a sentence that names the variable and never its value. */
  | Readonly<{ kind: 'problems'; problems: readonly string[] }>

export type Environment = Readonly<Record<string, string | undefined>>

/** A file's text; `undefined` when it cannot be read. */
export type ReadFile = (path: string) => string | undefined

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** What every service is told. */
export type ServiceSettings = Readonly<{ port: number; host: string; logLevel: (typeof logLevels)[number] }>

/** Where the engines are, as `@hub/engines` opens them, and the folder for everything else. */
export type EngineAddresses = Readonly<{
  dataFolder: string
  eventLog: string
  keyVault: Readonly<{ address: string; passwordFile?: string }>
}>

export type ConfigReader = ReturnType<typeof configReader>

/** Reads a service's configuration, and notes all that is wrong with it instead of stopping at the first. */
export function configReader(env: Environment, readFile: ReadFile) {
  const problems: string[] = []
  const data = env['HUB_DATA'] ?? './data'

  function required(name: string): string {
    const value = env[name] ?? ''
    if (value === '') problems.push(`${name} is not set.`)
    return value
  }

  function whole(name: string, wanted: Readonly<{ standard: number; most: number }>): number {
    const text = env[name]
    if (text === undefined) return wanted.standard
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(value <= wanted.most)) problems.push(`${name} is not a whole number from 0 to ${wanted.most}.`)
    return value
  }

  /** What a file holds; `usual` is its name in `keys/` of the data folder where the variable names none. */
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

  /** An http address; `undefined` where the variable is not set. */
  function address(name: string): URL | undefined {
    const text = env[name]
    if (text === undefined) return undefined
    if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text)
    problems.push(`${name} is not an http(s) URL.`)
    return undefined
  }

  /** `PORT`, `HOST` and `LOG_LEVEL`. */
  function service(): ServiceSettings {
    const port = whole('PORT', { standard: 8080, most: 65_535 })
    const logLevel = logLevels.find((level) => level === (env['LOG_LEVEL'] ?? 'info'))
    if (logLevel === undefined) problems.push(`LOG_LEVEL is none of ${logLevels.join(', ')}.`)
    return { port, host: env['HOST'] ?? '127.0.0.1', logLevel: logLevel ?? 'info' }
  }

  /** `HUB_DATA`, and `HUB_LOG`, `HUB_VAULT` and `HUB_VAULT_PASSWORD_FILE`; files of the data folder where they are not set. */
  function engines(): EngineAddresses {
    const passwordFile = env['HUB_VAULT_PASSWORD_FILE']
    if (passwordFile !== undefined && readFile(passwordFile) === undefined)
      problems.push('HUB_VAULT_PASSWORD_FILE: the file cannot be read.')
    return {
      dataFolder: data,
      eventLog: env['HUB_LOG'] ?? join(data, 'log.sqlite'),
      keyVault: {
        address: env['HUB_VAULT'] ?? join(data, 'vault.sqlite'),
        ...(passwordFile === undefined ? {} : { passwordFile }),
      },
    }
  }

  /** The configuration, or all that was wrong. Of what could not be read nothing is used. */
  function result<Parts extends Readonly<Record<string, unknown>>>(
    parts: Parts,
  ): ConfigRead<{ readonly [Name in keyof Parts]: Exclude<Parts[Name], undefined> }> {
    return problems.length === 0 && isWhole(parts)
      ? { kind: 'config', config: parts }
      : { kind: 'problems', problems }
  }

  return {
    data,
    required,
    whole,
    file,
    address,
    service,
    engines,
    result,
    /** Notes something wrong that only the service can see. */
    problem: (sentence: string): void => void problems.push(sentence),
  }
}

function isWhole<Parts extends Readonly<Record<string, unknown>>>(
  parts: Parts,
): parts is Parts & { readonly [Name in keyof Parts]: Exclude<Parts[Name], undefined> } {
  return Object.values(parts).every((part) => part !== undefined)
}
