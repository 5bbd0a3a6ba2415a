import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { wrapSecret } from '@hub/key-vault'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import type { PostgresServer } from '@hub/test-neighbours/postgres'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vaultDatabase } from './testing/vault-database.ts'
import type { Told, Work } from './testing/vault-process.ts'

const seed = 20_260_112
const processes = 3
const kek = new Uint8Array(32).fill(2)
const now = '2026-01-05T09:30:00.000Z'
const records = Array.from({ length: 60 }, (_, n) => `record-${n}`)
const program = fileURLToPath(new URL('testing/vault-process.ts', import.meta.url))

const skipped = await whyNoPostgres()
let server: PostgresServer
beforeAll(async () => {
  if (skipped === undefined) server = await postgresServer()
})
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
})

describe.skipIf(skipped)(`several processes on one vault${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  it(`are given the same key for the same record, in whatever order they ask (seed ${seed})`, async () => {
    await using stored = await vaultDatabase(server)
    const told = await runAll(stored, [])
    expect(told.filter(({ refused, found }) => refused !== '' || found !== 'live')).toEqual([])
    const keys = new Set(told.map(({ record, id, secret }) => `${record} ${id} ${secret}`))
    expect([told.length, keys.size]).toEqual([processes * records.length, records.length])
    const vault = await stored.open({ facts: kek })
    expect(await Array.fromAsync(vault.list())).toHaveLength(records.length)
    await vault.close()
  })

  it(`that shred while others obtain leave no live key, and no trace of one that was given (seed ${seed})`, async () => {
    await using stored = await vaultDatabase(server)
    const toShred = records.filter((_, n) => n % 4 === 0)
    const told = await runAll(stored, toShred)
    const isShredded = ({ record }: Told[number]) => toShred.includes(record)
    // A shredding of another record, and a key that comes just before its own, harm nobody: nothing looks damaged.
    expect(told.filter((one) => !isShredded(one) && one.found !== 'live')).toEqual([])
    const given = told.filter(({ id }) => id !== '')
    expect(given.filter(({ found }) => found !== 'live' && found !== 'shredded')).toEqual([])
    expect(told.filter(({ refused }) => refused !== '' && refused !== 'HUB_KEYS_SHREDDED')).toEqual([])

    const vault = await stored.open({ facts: kek })
    for (const { id } of given.filter(isShredded))
      expect(await vault.find(id)).toEqual({ kind: 'shredded', at: now })
    const live = (await Array.fromAsync(vault.list())).filter(({ state }) => state === 'live')
    expect(live.map(({ record }) => record).sort()).toEqual(
      records.filter((one) => !toShred.includes(one)).sort(),
    )
    await vault.close()

    const storage = await stored.storage()
    const isStored = (one: Told[number]) =>
      storage.includes(Buffer.from(wrapSecret(new Uint8Array(Buffer.from(one.secret, 'base64')), kek)))
    expect(given.filter((one) => isStored(one) === isShredded(one))).toEqual([])
    expect(given.filter(isShredded).length).toBeGreaterThanOrEqual(toShred.length)
  })
})

async function runAll(
  stored: Awaited<ReturnType<typeof vaultDatabase>>,
  toShred: readonly string[],
): Promise<Told> {
  const { address, password } = stored.as('hub_everything')
  const orders = fc.sample(fc.shuffledSubarray(records, { minLength: records.length }), {
    seed,
    numRuns: processes,
  })
  const told = await Promise.all(
    orders.map((order) =>
      runOne({
        address,
        password: password(),
        kek: Buffer.from(kek).toString('base64'),
        records: order,
        toShred,
        now,
      }),
    ),
  )
  return told.flat()
}

async function runOne(work: Work): Promise<Told> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify(work))
  const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (out === '') throw new Error(`The process told nothing:\n${complaints}`)
  return JSON.parse(out)
}
