import { readFileSync } from 'node:fs'
import type { ConfigRead, Environment, ReadFile } from './config-reader.ts'

/** Runs a service with this process's environment; where that is not enough it says all that is wrong, and exits 1. */
export async function runConfigured<Config>(
  readConfig: (env: Environment, readFile: ReadFile) => ConfigRead<Config>,
  run: (config: Config) => Promise<void>,
): Promise<void> {
  const read = readConfig(process.env, textOf)
  if (read.kind === 'config') return await run(read.config)
  process.stderr.write(`${read.problems.join('\n')}\nSet these, and start again.\n`)
  process.exitCode = 1
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
