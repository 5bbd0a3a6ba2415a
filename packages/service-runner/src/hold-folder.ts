import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refused } from './refused.ts'

/** Who uses a data folder: the whole hub, one service of which there may be one, or one that may run several times. */
export type Holder = 'hub' | Readonly<{ service: string; alone: boolean }>

/**
 * Holds a data folder for this process. A hub has it for itself; services share it, each that must be alone only once: two
 * that link on one log would give a person two cases, for good. The locks are the operating system's, taken through SQLite,
 * and so are gone with the process however that ends. Throws `Refused` when another process has the folder.
 */
export function holdFolder(root: string, holder: Holder): Disposable {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const held: DatabaseSync[] = []
  const release = (): void => {
    for (const one of held.splice(0).toReversed()) one.close()
  }
  const hold = (name: string, how: 'alone' | 'shared', who: string): void => {
    const database = new DatabaseSync(join(root, name))
    held.push(database)
    try {
      database.exec('PRAGMA locking_mode = EXCLUSIVE')
      if (how === 'alone') database.exec('BEGIN EXCLUSIVE')
      // A transaction that has read holds the file until it ends.
      else database.exec('BEGIN; SELECT count(*) FROM sqlite_schema')
    } catch (cause) {
      throw isBusy(cause) ? inUse(who, cause) : cause
    }
  }
  try {
    if (holder === 'hub') {
      hold('in-use', 'alone', 'hub')
    } else {
      hold('in-use', 'shared', 'hub')
      if (holder.alone) hold(`in-use-${holder.service}`, 'alone', holder.service)
    }
  } catch (error) {
    release()
    throw error
  }
  return { [Symbol.dispose]: release }
}

function inUse(who: string, cause: unknown): Refused {
  return new Refused(
    `Another ${who} is running on this data folder.`,
    'Stop it first, or name another folder: --data <dir>, or HUB_DATA for a service.',
    { cause },
  )
}

/** https://www.sqlite.org/rescode.html#busy and #locked. */
function isBusy(error: unknown): boolean {
  const code =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
  return [5, 6].includes(code & 0xff)
}
