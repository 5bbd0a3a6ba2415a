import { openEventLog, openKeyVault } from '@hub/engines'
import type { KeyEncryptionKeys } from '@hub/key-vault'
import { safeFault } from '@hub/http-service'
import { endWithLauncher, faultOf, sayRefusal } from '@hub/service-runner'
import { commandLine } from './command-line.ts'
import { CommandError } from './command-error.ts'

const { HUB_LOG: log, HUB_VAULT: vault, HUB_VAULT_PASSWORD_FILE: passwordFile } = process.env

const adapters = {
  openLog: (path: string) => openEventLog(log ?? path),
  openVault: (path: string, keks: KeyEncryptionKeys) =>
    openKeyVault({ address: vault ?? path, ...(passwordFile !== undefined && { passwordFile }) }, keks),
}

endWithLauncher()
try {
  await commandLine(adapters).parseAsync()
} catch (error) {
  const fault = faultOf(error, 'the command')
  if (fault.end === 'refused') {
    sayRefusal({ message: fault.what, next: fault.next })
  } else {
    process.stderr.write(`${inWords(error)}\n`)
    process.exitCode = 1
  }
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
