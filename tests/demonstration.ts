import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { type Adapters, dataFolder, hubSecrets, loadDemonstration as loadRegion } from '@hub/hub'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { vi } from 'vitest'
import { root } from './architecture/workspace.ts'
import { sourcesDigest } from './sources-digest.ts'

/** The seed and size of the region in whole-system tests: small enough to be quick, large enough to hold every case. */
export const region = { seed: 'journeys', scale: 0.05, from: '2024-07-01', until: '2026-06-30' } as const

type Size = Readonly<{ seed: string; scale: number }>

export const adapters: Adapters = {
  openLog: async (path) => sqliteEventLog({ path }),
  openVault: async (path, keks) => sqliteKeyVault({ path, keks }),
}

/** Regions that were loaded for tests, each below the digest of the sources that loaded it. */
const kept = join(root, '.runtime/test-data')

/**
 * Puts a loaded region into a data folder that does not exist yet or is empty, as `./hub start --demo` would load it. The
 * region is loaded once for all tests, kept for later runs, and copied; a change of any source loads it anew.
 */
export async function demonstration(data: string, { seed, scale }: Size = region): Promise<void> {
  const digest = sourcesDigest()
  const whole = join(kept, digest, `${seed}-${scale}`)
  if (!existsSync(whole)) {
    mkdirSync(kept, { recursive: true })
    using _ = await onlyOne(join(kept, 'lock.sqlite'))
    if (!existsSync(whole)) {
      removeOldest(kept, { but: 3 })
      const loading = `${whole}.loading`
      rmSync(loading, { recursive: true, force: true })
      mkdirSync(loading, { recursive: true })
      await loadDemonstration(loading, { seed, scale })
      renameSync(loading, whole)
    }
  }
  cpSync(whole, data, { recursive: true, preserveTimestamps: true })
}

/** Of folders, keeps the newest: another run on sources that have changed meanwhile may be copying one. */
function removeOldest(place: string, { but }: Readonly<{ but: number }>): void {
  const folders = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(place, name))
  const oldestFirst = folders.toSorted((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs)
  for (const folder of oldestFirst.slice(0, -but)) rmSync(folder, { recursive: true })
}

/** Loads the region into the data folder itself, or goes on where a load was broken off. */
export async function loadDemonstration(data: string, { seed, scale }: Size = region): Promise<void> {
  const folder = dataFolder(data)
  await loadRegion({
    folder,
    secrets: await hubSecrets(folder),
    adapters,
    seed,
    scale,
    machine: () => '2026-07-01T09:00:00.000Z',
  })
}

/** Waits until no other process is in here. The lock ends with its process, however that ends. */
async function onlyOne(path: string): Promise<Disposable> {
  const database = new DatabaseSync(path)
  const patiently = { timeout: 600_000, interval: 50 }
  await vi.waitFor(() => database.exec('BEGIN EXCLUSIVE'), patiently)
  return { [Symbol.dispose]: () => database.close() }
}
