import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresServer, whyNoPostgres } from './postgres.ts'
import type { PostgresServer } from './postgres.ts'

const skipped = await whyNoPostgres({ restarts: true })

describe.skipIf(skipped)(`a PostgreSQL for tests${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await postgresServer({ restarts: true })
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
  })

  it('gives each test a database of its own, and takes it away', async () => {
    const [one, other] = [await server.database(), await server.database()]
    await one.query('CREATE TABLE mine ()')
    const tables = await other.query(`SELECT FROM pg_tables WHERE tablename = 'mine'`)
    expect(tables.rows).toEqual([])
    await one[Symbol.asyncDispose]()
    const left = await other.query(`SELECT datname FROM pg_database WHERE datname LIKE 'test_%'`)
    expect(left.rows).toEqual([{ datname: other.name }])
    await other[Symbol.asyncDispose]()
  })

  it('has on its disk what it had, after it was stopped at once', async () => {
    await using database = await server.database()
    await database.query('CREATE TABLE kept AS SELECT 7 AS n')
    await server.stop('at-once')
    expect(await isListening(server.admin.port)).toBe(false)
    await server.start()
    expect((await database.query('SELECT n FROM kept')).rows).toEqual([{ n: 7 }])
  })

  it('is gone when it is disposed of', async () => {
    const another = await postgresServer({ restarts: true })
    expect(await isListening(another.admin.port)).toBe(true)
    await another[Symbol.asyncDispose]()
    expect(await isListening(another.admin.port)).toBe(false)
  })

  it('ends with the process that started it, however that ends', async () => {
    if (server.how !== 'native') return expect(server.how).toBe('container')
    const module = fileURLToPath(new URL('postgres.ts', import.meta.url))
    const script = `import { postgresServer } from ${JSON.stringify(module)}
      const { admin } = await postgresServer({ restarts: true })
      process.stdout.write(String(admin.port))
      setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [chunk] = await once(child.stdout, 'data')
    expect(await isListening(Number(String(chunk)))).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(() => isListening(Number(String(chunk)))).toBe(false)
  })
})

async function isListening(port: number): Promise<boolean> {
  const socket = createConnection({ host: '127.0.0.1', port })
  const answer = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false)
  socket.destroy()
  return answer
}
