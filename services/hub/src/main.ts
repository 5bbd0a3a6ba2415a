import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { endWithLauncher } from '@hub/service-runner/launcher'

// Compiled code is kept beside the runtime that the launcher fetched. Where that cannot be written, Node compiles each time.
enableCompileCache(join(import.meta.dirname, '../../../.runtime/compile-cache'))

endWithLauncher()
const { run } = await import('./run.ts')
const { HUB_LOG: log, HUB_VAULT: vault, HUB_VAULT_PASSWORD_FILE: passwordFile } = process.env

/** Loaded when a command opens a log or a vault: `--help` needs neither. */
const engines = () => import('@hub/engines')

await run({
  openLog: async (path) => (await engines()).openEventLog(log ?? path),
  openVault: async (path, keks) =>
    (await engines()).openKeyVault(
      { address: vault ?? path, ...(passwordFile !== undefined && { passwordFile }) },
      keks,
    ),
})
