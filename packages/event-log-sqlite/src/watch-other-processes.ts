import type { DatabaseSync } from 'node:sqlite'

const everyMs = 100

/**
 * Rings when another connection has committed, while anyone watches. SQLite tells nobody of another process's commit;
 * `data_version` shows it at the price of a look.
 */
export function watchOtherProcesses(database: DatabaseSync, ring: () => void): () => () => void {
  const select = database.prepare('PRAGMA data_version')
  let watching = 0
  let timer: NodeJS.Timeout | undefined
  let seen: unknown

  const version = (): unknown => {
    try {
      return select.get()?.['data_version']
    } catch {
      // Whoever is woken reads, and meets the fault where it can be told.
      return undefined
    }
  }

  const look = () => {
    const now = version()
    if (now !== undefined && now === seen) return
    seen = now
    ring()
  }

  return () => {
    watching += 1
    timer ??= setInterval(look, everyMs)
    return () => {
      watching -= 1
      if (watching > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
}
