import { CommandError } from './command-error.ts'
import { commandLine } from './command-line.ts'
import type { Adapters } from './hub.ts'

/** Runs the command that this process was called with, and sets its exit code: 2 where a start is refused. */
export async function run(adapters: Adapters): Promise<void> {
  try {
    await commandLine(adapters).parseAsync()
  } catch (error) {
    const { faultOf, sayRefusal } = await import('@hub/service-runner')
    const fault = faultOf(error, 'the command')
    if (fault.end === 'refused') return sayRefusal({ message: fault.what, next: fault.next })
    process.stderr.write(`${await inWords(error)}\n`)
    process.exitCode = 1
  }
}

/** Of an error nobody foresaw only what cannot hold a value: its kind and where it was thrown. */
async function inWords(error: unknown): Promise<string> {
  if (error instanceof CommandError) return `${error.message}\n${error.next}`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return `A file or folder that was named cannot be used (${code}).\nCheck the paths in the command.`
  }
  const { safeFault } = await import('@hub/http-service')
  return `Something unexpected went wrong: ${JSON.stringify(safeFault(error))}\nNothing more was done. Tell the hub's developers this line.`
}
