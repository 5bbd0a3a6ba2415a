import { setTimeout as pause } from 'node:timers/promises'
import type { DataKey, KeyVault } from '@hub/key-vault'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import { describe, expect, it } from 'vitest'
import { vaultDatabase } from './testing/vault-database.ts'

const keks = { facts: new Uint8Array(32).fill(2) }
const now = '2026-01-05T09:30:00.000Z'
const atATime = 4
/** Between two attempts of one caller: a server that is away refuses at once. */
const betweenMs = 5
const mostAttempts = 20_000

const skipped = await whyNoPostgres({ restarts: true })

describe.skipIf(skipped)(`a vault whose server goes away${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  it.each(['orderly', 'at-once'] as const)(
    'has every key it gave when it comes back (%s); what it did not give was refused as unavailable',
    async (how) => {
      await using server = await postgresServer({ restarts: true })
      await using stored = await vaultDatabase(server)
      const vault = await stored.open(keks)
      const asked = askOnAndOn(vault)

      await expect.poll(() => asked.given.length).toBeGreaterThan(20)
      await server.stop(how)
      await expect.poll(() => asked.refused.length).toBeGreaterThan(20)
      expect(await codeOf(vault.find('key-1'))).toBe('HUB_VAULT_UNAVAILABLE')
      expect(await codeOf(vault.shred('record-0', now))).toBe('HUB_VAULT_UNAVAILABLE')
      await server.start()
      const before = asked.given.length
      await expect.poll(() => asked.given.length).toBeGreaterThan(before + 20)
      await asked.stop()
      await vault.close()

      expect(new Set(asked.refused)).toEqual(new Set(['HUB_VAULT_UNAVAILABLE']))
      const again = await stored.open(keks)
      for (const key of asked.given) expect(await again.find(key.id)).toEqual({ kind: 'live', key })
      await again.close()
    },
  )

  it('closes while its server is away', async () => {
    await using server = await postgresServer({ restarts: true })
    const stored = await vaultDatabase(server)
    const vault = await stored.open(keks)
    await server.stop('at-once')
    await expect(vault.close()).resolves.toBeUndefined()
    expect(await codeOf(stored.open(keks))).toBe('HUB_VAULT_UNAVAILABLE')
  })
})

/** Several callers, each asking for one new record after another, whatever the answer is. */
function askOnAndOn(vault: KeyVault) {
  const given: DataKey[] = []
  const refused: unknown[] = []
  let [next, stopped] = [0, false]
  const caller = async () => {
    while (!stopped && next < mostAttempts) {
      const wanted = { record: `record-${next++}`, class: 'facts' as const, retainUntil: '2036-01-01', now }
      await vault.obtain([wanted]).then(
        (keys) => given.push(...keys),
        (error: { code?: unknown }) => refused.push(error.code),
      )
      await pause(betweenMs)
    }
  }
  const callers = Array.from({ length: atATime }, caller)
  return {
    given,
    refused,
    async stop() {
      stopped = true
      await Promise.all(callers)
    },
  }
}

const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'none',
    (error: { code?: unknown }) => error.code,
  )
