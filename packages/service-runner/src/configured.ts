import { readFileSync } from 'node:fs'
import type { ConfigRead, Environment, ReadFile } from '@hub/service-config'
import { Refused } from './refused.ts'

export type ReadConfig<Config> = (env: Environment, readFile: ReadFile) => ConfigRead<Config>

/** The configuration of this process. Throws `Refused` with everything that is wrong, on one line. */
export function configured<Config>(readConfig: ReadConfig<Config>): Config {
  const read = readConfig(process.env, textOf)
  if (read.kind === 'config') return read.config
  throw new Refused(
    `The configuration is not complete: ${read.problems.join(' ')}`,
    'Set these, and start again.',
  )
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The exit code of a refused start. */
const refusedExitCode = 2

/** Says on stderr what is wrong and what to do, one line each; the process will exit with 2. */
export function sayRefusal({ message, next }: Readonly<{ message: string; next: string }>): void {
  process.stderr.write(`${message}\n${next}\n`)
  process.exitCode = refusedExitCode
}
