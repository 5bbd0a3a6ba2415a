import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { QueryResult } from 'pg'
import { GenericContainer, Wait, getContainerRuntimeClient } from 'testcontainers'
import { images } from './images.ts'

export type PostgresServer = Readonly<{
  how: 'environment' | 'container' | 'native'
  /** Of a superuser. */
  admin: Readonly<{ host: string; port: number; user: string; password: string }>
  /** An empty database of its own, removed when it is disposed of. */
  database(): Promise<PostgresDatabase>
  /** Stops it as an operator would, or at once, as a crash does; and starts it again on the same data and port. */
  stop(how?: 'orderly' | 'at-once'): Promise<void>
  start(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}>

export type PostgresDatabase = Readonly<{
  name: string
  /** `postgres://user@host:port/name`, for a login of that name. */
  addressFor(user: string): string
  /** As the superuser, in this database. */
  query(text: string, values?: unknown[]): Promise<QueryResult>
  [Symbol.asyncDispose](): Promise<void>
}>

type Running = Pick<PostgresServer, 'how' | 'admin' | 'stop' | 'start'> & Readonly<{ end(): Promise<void> }>

/** What the tests' own servers are set to; one of the environment must be set so too. */
const settings = { fsync: 'on', full_page_writes: 'on', wal_recycle: 'off' }

/**
 * Why there is no PostgreSQL for tests here; `undefined` when there is one. `HUB_REQUIRE` with `postgres` or `all` turns a
 * skip into a failure. `restarts`: the test stops it, so one of the environment will not do.
 */
export async function whyNoPostgres({ restarts = false } = {}): Promise<string | undefined> {
  if (/\b(?:all|postgres)\b/.test(process.env['HUB_REQUIRE'] ?? '')) return undefined
  if (process.env['DATABASE_URL'] !== undefined && !restarts) return undefined
  if (nativeBinaries() !== undefined || (await dockerAnswers())) return undefined
  return 'there is no PostgreSQL: set DATABASE_URL to a superuser’s, start Docker, or install postgresql'
}

/** A server that nobody else uses while the test file runs, unless it is that of `DATABASE_URL`. */
export async function postgresServer({ restarts = false } = {}): Promise<PostgresServer> {
  const given = process.env['DATABASE_URL']
  const running =
    given !== undefined && !restarts
      ? ofEnvironment(new URL(given))
      : (await dockerAnswers())
        ? await inContainer()
        : await native()
  return {
    how: running.how,
    admin: running.admin,
    database: () => newDatabase(running.admin),
    stop: running.stop,
    start: running.start,
    [Symbol.asyncDispose]: () => running.end(),
  }
}

async function newDatabase(admin: PostgresServer['admin']): Promise<PostgresDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(admin, 'postgres', (client) => client.query(`CREATE DATABASE ${name}`))
  return {
    name,
    addressFor: (user) => `postgres://${user}@${admin.host}:${admin.port}/${name}`,
    query: (text, values) => asAdmin(admin, name, (client) => client.query(text, values)),
    [Symbol.asyncDispose]: () =>
      asAdmin(admin, 'postgres', async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
      }),
  }
}

async function asAdmin<Value>(
  admin: PostgresServer['admin'],
  database: string,
  act: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client({ ...admin, database })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

function ofEnvironment(url: URL): Running {
  const refuse = () => Promise.reject(new Error('A server of the environment is not ours to stop'))
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  return {
    how: 'environment',
    admin: { host: url.hostname, port: Number(url.port || 5432), user, password },
    stop: refuse,
    start: refuse,
    end: () => Promise.resolve(),
  }
}

function dockerAnswers(): Promise<boolean> {
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  )
}

async function inContainer(): Promise<Running> {
  const admin = { host: '127.0.0.1', port: await freePort(), user: 'postgres', password: newPassword() }
  const container = await new GenericContainer(images.postgres)
    .withExposedPorts({ container: 5432, host: admin.port })
    .withEnvironment({ POSTGRES_PASSWORD: admin.password })
    .withCommand(['postgres', ...asArguments(settings)])
    // Once while the image sets itself up, and once for good.
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start()
  return {
    how: 'container',
    admin,
    stop: async (how = 'orderly') =>
      void (await container.stop({ remove: false, timeout: how === 'orderly' ? 30_000 : 0 })),
    start: () => container.restart(),
    end: async () => void (await container.stop({ remove: true, removeVolumes: true })),
  }
}

/** Debian keeps each version in a folder of its own, outside the path; the newest is taken. */
function nativeBinaries(): string | undefined {
  try {
    const versions = readdirSync('/usr/lib/postgresql').filter((name) => /^\d+$/.test(name))
    const newest = versions.map(Number).sort((a, b) => b - a)[0]
    return newest === undefined ? undefined : `/usr/lib/postgresql/${newest}/bin`
  } catch {
    return undefined
  }
}

/** A cluster of its own in a temporary folder, on 127.0.0.1 alone. However this process ends, the server ends with it. */
async function native(): Promise<Running> {
  const binaries = nativeBinaries()
  if (binaries === undefined)
    throw new Error('There is no PostgreSQL in /usr/lib/postgresql: install postgresql')
  const owner = ordinaryUser()
  const folder = mkdtempSync(join(tmpdir(), 'hub-postgres-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const guard = guardOf(folder)
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')]
  const admin = { host: '127.0.0.1', port: await freePort(), user: 'postgres', password: newPassword() }
  writeFileSync(passwordFile, admin.password, { mode: 0o644 })
  const init = spawnSync(
    join(binaries, 'initdb'),
    [
      '-D',
      data,
      '-U',
      admin.user,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--wal-segsize=1',
      '-E',
      'UTF8',
      '--locale=C',
      '-N',
    ],
    { ...owner, cwd: folder, encoding: 'utf8' },
  )
  rmSync(passwordFile)
  let server: ChildProcess | undefined

  const stop: Running['stop'] = async (how = 'orderly') => {
    const ending = server
    server = undefined
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return
    const over = once(ending, 'exit')
    ending.kill(how === 'orderly' ? 'SIGINT' : 'SIGQUIT')
    await over
  }
  const start: Running['start'] = async () => {
    server ??= await started(
      spawn(
        join(binaries, 'postgres'),
        [
          '-D',
          data,
          ...asArguments({
            ...settings,
            listen_addresses: admin.host,
            port: String(admin.port),
            unix_socket_directories: folder,
          }),
        ],
        // A group of its own: an interrupt from the keyboard goes to the tests, whose end is the server's.
        { ...owner, cwd: folder, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    )
  }
  const end = async (): Promise<void> => {
    await stop()
    const gone = once(guard, 'exit')
    guard.stdin?.end()
    await gone
  }
  try {
    if (init.status !== 0) throw new Error(`initdb failed:\n${init.stderr}`)
    await start()
  } catch (error) {
    await end()
    throw error
  }
  return { how: 'native', admin, stop, start, end }
}

/** Resolves when it accepts connections; what it says afterwards is read and dropped, so that it never waits for us. */
async function started(server: ChildProcess): Promise<ChildProcess> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)))
  })
  return server
}

/** Ends the server and removes its folder as soon as this process is no more: its end of the pipe closes with it. */
function guardOf(folder: string): ChildProcess {
  const script =
    'cat >/dev/null; kill -QUIT "$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)" 2>/dev/null; rm -rf "$1"'
  return spawn('sh', ['-c', script, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
}

/** PostgreSQL refuses to run as root: then it runs as Debian's `postgres`, or as nobody. */
function ordinaryUser(): Readonly<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  const idOf = (option: string) =>
    Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout || 65_534)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

const newPassword = () => randomBytes(18).toString('base64url')

const asArguments = (all: Readonly<Record<string, string>>): string[] =>
  Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => void server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('A listening socket has no port')
  return address.port
}
