import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, matchesGlob } from 'node:path'
import { issueToken } from '@hub/access'
import { generateSigningKey } from '@hub/notification'
import { freePorts } from '@hub/test-neighbours/free-ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../architecture/workspace.ts'

/** The account of the image; where this machine lets nobody else run its Node, the account of the tests. */
const account = { uid: 1000, gid: 1000 }
const asAccount =
  process.getuid?.() === 0 && spawnSync(process.execPath, ['-e', '0'], account).status === 0 ? account : {}

type Service = Readonly<{ command: readonly string[]; environment: Readonly<Record<string, string>> }>
type Compose = Readonly<{
  services: Readonly<Record<string, Service>>
  secrets: Readonly<Record<string, Readonly<{ file: string }>>>
}>
const compose: Compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true })
const dockerfile = readFileSync(join(root, 'infra/Dockerfile'), 'utf8')

const folder = mkdtempSync(join(tmpdir(), 'hub-image-'))
const app = join(folder, 'app')
const secrets = join(folder, 'secrets')
const data = join(folder, 'data')
const running = new Map<string, Readonly<{ child: ChildProcess; port: number; said: () => string }>>()
const provider = createServer()
let issuer = ''

beforeAll(async () => {
  chmodSync(folder, 0o755)
  for (const made of [app, secrets, data]) mkdirSync(made)
  copyContext()
  install()
  giveAway(folder)
  const made = spawnSync(
    process.execPath,
    ['services/hub/src/main.ts', 'secrets', '--data', secrets],
    inImage({}),
  )
  if (made.status !== 0) throw new Error(String(made.stderr))
  const key = await generateSigningKey()
  tokenKey = key
  const [port = 0] = await freePorts(1)
  issuer = `http://127.0.0.1:${port}/realms/hub`
  provider.on('request', (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify(
        request.url?.endsWith('/certs')
          ? { keys: [key.publicJwk] }
          : {
              issuer,
              authorization_endpoint: `${issuer}/auth`,
              token_endpoint: `${issuer}/token`,
              jwks_uri: `${issuer}/certs`,
            },
      ),
    )
  })
  await new Promise<void>((resolve) => provider.listen(port, '127.0.0.1', () => resolve()))
})

afterAll(async () => {
  for (const { child } of running.values()) child.kill('SIGKILL')
  provider.closeAllConnections()
  await new Promise((resolve) => provider.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

let tokenKey: Awaited<ReturnType<typeof generateSigningKey>>

describe('the image’s files, with what its Dockerfile installs', () => {
  it('hold no test, no document, no history and nothing to develop with', () => {
    const unwanted = ['.git', 'docs', 'node_modules/typescript', 'node_modules/vitest']
    expect(unwanted.filter((path) => existsSync(join(app, path)))).toEqual([])
    expect(filesBelow(join(app, 'services')).filter((path) => path.endsWith('.test.ts'))).toEqual([])
  })

  it.each(['intake', 'linkage', 'timelines', 'audit', 'web'])(
    'start %s with the command and the variables of docker-compose.yml, until it says that it is ready',
    async (name) => {
      const port = await start(name)
      await expect
        .poll(() => fetch(`http://127.0.0.1:${port}/health/ready`).then(({ status }) => status, said(name)))
        .toBe(200)
    },
  )

  it('serve: a reader of the provider is answered by timelines, and led to the provider by the pages', async () => {
    const token = await issueToken({
      caller: { subject: 'a', name: 'A Reader', organisation: 'Lead council', role: 'coordinator' },
      signWith: tokenKey.privateJwk,
      issuer,
      audience: 'hub.local',
      now: new Date(performance.timeOrigin + performance.now()).toISOString(),
      lifetimeSeconds: 600,
    })
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`http://127.0.0.1:${portOf('timelines')}/overview`, { headers })
    // With no agreement adopted nothing may be read: the answer is the agreement's, so the token was believed.
    expect(answer.status).toBe(403)
    const without = await fetch(`http://127.0.0.1:${portOf('timelines')}/overview`)
    expect(without.status).toBe(401)
    const page = await fetch(`http://127.0.0.1:${portOf('web')}/sign-in`, { redirect: 'manual' })
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`${issuer}/auth`),
    ])
  })

  it('have a health check that tells ready from not', async () => {
    const check = (port: number) =>
      spawnSync(process.execPath, ['infra/healthy.mjs'], inImage({ PORT: String(port) })).status
    const [nobody = 0] = await freePorts(1)
    expect([check(portOf('intake')), check(nobody)]).toEqual([0, 1])
  })

  it('stop when they are told to, each with exit code 0', async () => {
    for (const [name, { child, said: heard }] of running) {
      const over = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      expect([name, await over, heard()]).toEqual([name, 0, expect.stringContaining('ready')])
      running.delete(name)
    }
  })
})

const portOf = (name: string): number => running.get(name)?.port ?? 0
const said = (name: string) => () => running.get(name)?.said() ?? ''

async function start(name: string): Promise<number> {
  const { command, environment } = compose.services[name] ?? { command: [], environment: {} }
  const [port = 0] = await freePorts(1)
  const own = {
    ...Object.fromEntries(Object.entries(environment).map(([key, text]) => [key, here(key, text)])),
    PORT: String(port),
  }
  const [program = '', ...args] = command
  expect(program).toBe('node')
  const child = spawn(process.execPath, args, { ...inImage(own), stdio: ['ignore', 'pipe', 'pipe'] })
  let heard = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  running.set(name, { child, port, said: () => heard })
  return port
}

/** A value of the compose file on this machine: secrets as files, the embedded engines, and this test's provider. */
function here(name: string, text: string): string {
  const secret = /^\/run\/secrets\/(.+)$/.exec(text)?.[1]
  if (secret !== undefined) {
    const file = compose.secrets[secret]?.file.replace('./secrets/', '') ?? ''
    return file.startsWith('keys/') ? join(secrets, file) : join(secrets, 'keys/kek-facts')
  }
  if (name === 'HUB_LOG') return join(data, 'log.sqlite')
  if (name === 'HUB_VAULT') return join(data, 'vault.sqlite')
  if (name === 'TIMELINES_API') return `http://127.0.0.1:${portOf('timelines')}`
  if (name === 'LINKAGE_API') return `http://127.0.0.1:${portOf('linkage')}`
  if (name === 'KAFKA_BROKERS') return ''
  if (name === 'TOKEN_KEYS_URL') return `${issuer}/certs`
  if (name === 'TOKEN_ISSUER' || name === 'OIDC_ISSUER') return issuer
  return text.replace(/\$\{\w+:-([^}]*)\}/g, '$1')
}

const inImage = (environment: Readonly<Record<string, string>>) => ({
  cwd: app,
  env: Object.fromEntries(
    Object.entries({
      PATH: process.env['PATH'] ?? '',
      HUB_DATA: data,
      NODE_ENV: 'production',
      ...environment,
    }).filter(([, text]) => text !== ''),
  ),
  ...asAccount,
})

/** `COPY . .`: what git keeps, without what .dockerignore leaves out. */
function copyContext(): void {
  expect(dockerfile).toContain('COPY . .')
  const rules = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const isLeftOut = (path: string): boolean => {
    const rule = rules.findLast((line) => {
      const pattern = line.replace(/^!/, '')
      return matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`)
    })
    return rule !== undefined && !rule.startsWith('!')
  }
  const listed = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).stdout.split('\n')
  for (const path of listed.filter((each) => each !== '' && !isLeftOut(each))) {
    mkdirSync(dirname(join(app, path)), { recursive: true })
    cpSync(join(root, path), join(app, path))
  }
}

/** `RUN`, word for word, with the packages that this clone has fetched already. */
function install(): void {
  const [, command = ''] = /^RUN (node tools\/launch\.mjs install .*)$/m.exec(dockerfile) ?? []
  mkdirSync(join(app, '.runtime'))
  for (const kept of ['node_modules', 'data', 'cache'])
    symlinkSync(join(root, '.runtime', kept), join(app, '.runtime', kept))
  const done = spawnSync('bash', ['-c', command], {
    cwd: app,
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
    encoding: 'utf8',
  })
  expect([done.status, done.status === 0 ? '' : done.stdout + done.stderr]).toEqual([0, ''])
}

function giveAway(path: string): void {
  if (!('uid' in asAccount)) return
  for (const each of [path, ...filesBelow(path)]) chownSync(each, account.uid, account.gid)
}

/** Not through links: those of the installed packages lead in circles. */
function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const below = join(path, entry.name)
    if (entry.name === 'node_modules' || entry.isSymbolicLink()) return []
    return entry.isDirectory() ? [below, ...filesBelow(below)] : [below]
  })
}
