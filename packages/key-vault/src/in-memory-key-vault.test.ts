import { inMemoryKeyVault, keyRows } from './in-memory-key-vault.ts'
import { keyVaultContract } from './testing.ts'

keyVaultContract('the vault in memory', async () => {
  const rows = keyRows()
  return {
    open: async (keks) => inMemoryKeyVault({ keks, rows }),
    storage: async () => Buffer.concat([...rows.keys.values()].map(({ wrapped }) => wrapped)),
    dispose: async () => rows.keys.clear(),
  }
})
