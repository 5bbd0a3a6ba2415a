import { sqliteEventLog } from '@hub/event-log-sqlite'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { commandLine } from './command-line.ts'
import { CommandError } from './commands/outcome.ts'

const adapters = {
  openLog: (path: string) => sqliteEventLog({ path }),
  openVault: (path: string, keks: Parameters<typeof sqliteKeyVault>[0]['keks']) =>
    sqliteKeyVault({ path, keks }),
}

try {
  await commandLine(adapters).parseAsync()
} catch (error) {
  if (!(error instanceof CommandError)) throw error
  process.stderr.write(`${error.message}\n${error.next}\n`)
  process.exitCode = 1
}
