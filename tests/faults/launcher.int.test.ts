import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { holdFolder } from '@hub/service-runner'
import { describe, expect, it } from 'vitest'
import { root } from '../architecture/workspace.ts'
import { hub, saying, temporaryFolder } from '../hub-process.ts'
import { establishedFolder } from '../service-process.ts'

const posix = process.platform !== 'win32'

/**
 * A clone with everything installed: the real launcher, script and sources, and a pnpm that has nothing to do. So the test
 * needs no registry.
 */
function installedClone() {
  const temporary = temporaryFolder()
  const clone = join(temporary.path, 'clone')
  mkdirSync(join(clone, 'tools'), { recursive: true })
  for (const name of ['hub', 'tools/launch.mjs', '.nvmrc']) copyFileSync(join(root, name), join(clone, name))
  for (const name of ['contracts', 'packages', 'services', 'node_modules'])
    symlinkSync(join(root, name), join(clone, name))
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { start } = manifest.scripts
  // The same command, without the region, which takes minutes to load.
  const scripts = { start: start.replace(' --demo', '') }
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ ...manifest, scripts }))
  const launcher = readFileSync(join(root, 'tools/launch.mjs'), 'utf8')
  const version = /pnpmVersion = '([^']+)'/.exec(launcher)?.[1]
  const libc = process.report.getReport()
  const musl = JSON.stringify(libc).includes('"glibcVersionRuntime"') ? '' : '-musl'
  const pnpm = join(
    clone,
    '.runtime/node_modules/@pnpm',
    `exe.${process.platform}-${process.arch}${process.platform === 'linux' ? musl : ''}`,
  )
  mkdirSync(pnpm, { recursive: true })
  writeFileSync(join(pnpm, 'package.json'), JSON.stringify({ version }))
  writeFileSync(join(pnpm, 'pnpm'), '#!/bin/sh\nexit 0\n')
  chmodSync(join(pnpm, 'pnpm'), 0o755)
  return { path: clone, [Symbol.dispose]: () => temporary[Symbol.dispose]() }
}

const starting = (data: string): readonly string[] => ['start', '--data', data, '--port', '0']

/** Every process below one, by its id. */
function descendants(pid: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const all = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found: number[] = []
  const add = (parent: number): void => {
    for (const [child = 0, of] of all) {
      if (of !== parent) continue
      found.push(child)
      add(child)
    }
  }
  add(pid)
  return found
}

function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  // A process that has ended and was not yet waited for is no running one.
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

async function started(clone: string, command: string, args: readonly string[]) {
  const child = spawn(command, args, {
    cwd: clone,
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const over = new Promise<number | string | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  )
  const address = await saying(child, /http:\/\/localhost:\d+/)
  const below = descendants(child.pid ?? 0)
  return { child, over, port: Number(new URL(address).port), below, address }
}

/** Nothing runs, the port and the folder are free, and the log replays clean. */
async function nothingIsLeft(
  of: Readonly<{ below: readonly number[]; port: number; data: string }>,
): Promise<void> {
  await expect.poll(() => of.below.filter(isRunning)).toEqual([])
  expect(await isFree(of.port)).toBe(true)
  holdFolder(of.data, 'hub')[Symbol.dispose]()
  expect(await hub('audit', 'replay', '--data', of.data)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('CLEAN'),
  })
}

describe.skipIf(!posix)('the launcher', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'passes %s on to the hub, waits for it, and exits as it did: nothing is left',
    async (signal) => {
      using clone = installedClone()
      using data = await establishedFolder()
      const run = await started(clone.path, join(clone.path, 'hub'), starting(data.path))
      expect(run.below.length).toBeGreaterThan(0)
      expect((await fetch(`${run.address}/health/ready`)).status).toBe(200)
      run.child.kill(signal)
      expect(await run.over).toBe(0)
      expect(run.below.filter(isRunning)).toEqual([])
      await nothingIsLeft({ ...run, data: data.path })
    },
  )

  it('killed takes the hub with it, in order: nothing is left', async () => {
    using clone = installedClone()
    using data = await establishedFolder()
    const run = await started(clone.path, join(clone.path, 'hub'), starting(data.path))
    expect(run.below.filter(isRunning).length).toBeGreaterThan(0)
    run.child.kill('SIGKILL')
    expect(await run.over).toBe('SIGKILL')
    await nothingIsLeft({ ...run, data: data.path })
  })

  it('started by npm start ends with npm, by SIGTERM: nothing is left', async () => {
    using clone = installedClone()
    using data = await establishedFolder()
    const run = await started(clone.path, 'npm', ['start', '--', '--data', data.path, '--port', '0'])
    expect(run.below.length).toBeGreaterThan(0)
    run.child.kill('SIGTERM')
    await run.over
    await nothingIsLeft({ ...run, data: data.path })
  })

  it('exits with the code of a command that fails, and passes on what it says', async () => {
    using clone = installedClone()
    using data = await establishedFolder()
    const env = {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    }
    const other = holdFolder(data.path, 'hub')
    const start = ['start', '--data', data.path, '--port', '0']
    const refused = spawnSync(join(clone.path, 'hub'), start, { cwd: clone.path, env, encoding: 'utf8' })
    other[Symbol.dispose]()
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('Another hub is running') })
    const help = spawnSync(join(clone.path, 'hub'), ['--help'], { cwd: clone.path, env, encoding: 'utf8' })
    expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: hub') })
  })
})
