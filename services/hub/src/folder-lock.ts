import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DataFolder } from './data-folder.ts'
import { CommandError } from './command-error.ts'

/**
 * Holds a data folder for one process: two that link on one log would give a person two cases, for good. The lock is the
 * operating system's, taken through SQLite, so that it is gone with the process however that ends.
 */
export function lockFolder(folder: DataFolder): Disposable {
  const database = new DatabaseSync(join(folder.root, 'in-use'))
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw new CommandError(
      'Another hub is running on this data folder.',
      'Stop it first, or name another: --data <dir>',
      {
        cause,
      },
    )
  }
  return { [Symbol.dispose]: () => database.close() }
}
