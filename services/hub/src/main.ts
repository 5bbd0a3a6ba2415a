import { embeddedLog, embeddedVault } from '@hub/engines'
import { safeFault } from '@hub/http-service'
import { commandLine } from './command-line.ts'
import { CommandError } from './command-error.ts'

try {
  await commandLine({ openLog: embeddedLog, openVault: embeddedVault }).parseAsync()
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
}

/** Of an error nobody foresaw only what cannot hold a value: its kind and where it was thrown. */
function inWords(error: unknown): string {
  if (error instanceof CommandError) return `${error.message}\n${error.next}`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return `A file or folder that was named cannot be used (${code}).\nCheck the paths in the command.`
  }
  return `Something unexpected went wrong: ${JSON.stringify(safeFault(error))}\nNothing more was done. Tell the hub's developers this line.`
}
