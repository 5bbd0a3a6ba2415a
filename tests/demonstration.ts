import { sqliteEventLog } from '@hub/event-log-sqlite'
import { type Adapters, dataFolder, hubSecrets, loadDemonstration } from '@hub/hub'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'

/** The seed and size of the region in whole-system tests: small enough to be quick, large enough to hold every case. */
export const region = { seed: 'journeys', scale: 0.05, from: '2024-07-01', until: '2026-06-30' } as const

export const adapters: Adapters = {
  openLog: async (path) => sqliteEventLog({ path }),
  openVault: async (path, keks) => sqliteKeyVault({ path, keks }),
}

/** Loads the region into a data folder, as `./hub start --demo` does. */
export async function demonstration(data: string): Promise<void> {
  const folder = dataFolder(data)
  const { seed, scale } = region
  await loadDemonstration({
    folder,
    secrets: await hubSecrets(folder),
    adapters,
    seed,
    scale,
    machine: () => '2026-07-01T09:00:00.000Z',
  })
}
