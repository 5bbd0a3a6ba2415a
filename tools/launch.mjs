// Makes the two README commands work on any Node from 20: fetches the Node and pnpm the project is pinned to from the
// npm registry when the machine's own are too old, installs the locked dependencies, then runs the asked command.
// Writes only under .runtime/ and node_modules/ of this clone, and npm's cache. Plain JavaScript: it must run before
// there is a Node that strips types.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const runtime = join(root, '.runtime')
const nodeVersion = readFileSync(join(root, '.nvmrc'), 'utf8').trim()
const pnpmVersion = '12.21.0'
const windows = process.platform === 'win32'

const say = (text) => process.stderr.write(`${text}\n`)

function fail(what, next) {
  say(`\n${what}\n${next}`)
  process.exit(1)
}

/** Node 26 has Temporal and type stripping; an older one cannot run the program. */
const newEnough = () => Number(process.versions.node.split('.')[0]) >= 26

function muslLinux() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime
}

const platform = windows ? 'win' : process.platform
const ownNode = newEnough()
const nodePackage = `node-${platform}-${process.arch}`
const pnpmPackage = `@pnpm/exe.${process.platform}-${process.arch}${muslLinux() ? '-musl' : ''}`
const node = ownNode
  ? process.execPath
  : join(runtime, 'node_modules', nodePackage, 'bin', windows ? 'node.exe' : 'node')
const pnpm = join(runtime, 'node_modules', pnpmPackage, windows ? 'pnpm.exe' : 'pnpm')

const environment = {
  ...process.env,
  XDG_DATA_HOME: join(runtime, 'data'),
  XDG_CACHE_HOME: join(runtime, 'cache'),
  XDG_STATE_HOME: join(runtime, 'state'),
  PATH: `${dirname(node)}${windows ? ';' : ':'}${process.env.PATH}`,
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, env: environment, shell: false, ...options })
  if (result.error)
    fail(`Could not run ${command}: ${result.error.message}`, 'Check that it may be executed here.')
  return result.status ?? 1
}

/** The version of a package fetched before, if it is there: a clone that was pulled may hold an older one. */
function fetchedVersion(name) {
  const manifest = join(runtime, 'node_modules', name, 'package.json')
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined
}

function fetchToolchain() {
  const wanted = []
  if (fetchedVersion(pnpmPackage) !== pnpmVersion) wanted.push(`${pnpmPackage}@${pnpmVersion}`)
  if (!ownNode && fetchedVersion(nodePackage) !== nodeVersion) wanted.push(`${nodePackage}@${nodeVersion}`)
  if (wanted.length === 0) return
  say(`Fetching ${wanted.join(' and ')} into .runtime (first time only) …`)
  mkdirSync(runtime, { recursive: true })
  const args = [
    'install',
    '--prefix',
    runtime,
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  // npm removes from the prefix what it is not asked for, so both are named whenever one is fetched.
  const both = [`${pnpmPackage}@${pnpmVersion}`, ...(ownNode ? [] : [`${nodePackage}@${nodeVersion}`])]
  const status = run(windows ? 'npm.cmd' : 'npm', [...args, ...both], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
    env: process.env,
  })
  if (status !== 0 || !existsSync(node) || !existsSync(pnpm)) {
    fail(
      'The toolchain could not be fetched from the npm registry.',
      `Check the network and npm's registry setting, or install Node ${nodeVersion} or newer yourself, then try again.`,
    )
  }
}

/** Changes when anything the installation depends on changes, so that a pulled commit is installed and a settled one is not. */
function fingerprint() {
  const hash = createHash('sha256')
  const manifests = [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'contracts/package.json',
    'tests/package.json',
  ]
  for (const group of ['packages', 'services']) {
    for (const name of readdirSync(join(root, group)).sort()) manifests.push(`${group}/${name}/package.json`)
  }
  for (const path of manifests) {
    if (existsSync(join(root, path))) hash.update(path).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function installDependencies() {
  const stamp = join(runtime, 'installed')
  const now = fingerprint()
  if (existsSync(join(root, 'node_modules')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
    return
  say('Installing the locked dependencies (first time, or they changed) …')
  const status = run(pnpm, ['install', '--frozen-lockfile', '--reporter=silent'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    fail('The dependencies could not be installed.', `See why: ${pnpm} install --frozen-lockfile`)
  }
  writeFileSync(stamp, now)
}

const [command, ...rest] = process.argv.slice(2)
const programs = {
  /** Of an image: what the services need to run, and nothing to develop them with. */
  install: [],
  hub: [join(root, 'services/hub/src/main.ts')],
  test: ['tools/run-tests.ts'],
  run: [],
}
if (!command || !(command in programs)) {
  fail('Say what to run: hub, test, run or install.', 'For example: node tools/launch.mjs hub --help')
}
if (!ownNode && !['linux', 'win32'].includes(process.platform)) {
  fail(
    `This machine has Node ${process.versions.node}.`,
    `Install Node ${nodeVersion} or newer and try again.`,
  )
}
fetchToolchain()
if (command === 'install') {
  process.exit(
    run(pnpm, ['install', '--frozen-lockfile', '--reporter=append-only', ...rest], { stdio: 'inherit' }),
  )
}
installDependencies()
const child = spawn(node, [...programs[command], ...rest], {
  cwd: command === 'hub' ? process.cwd() : root,
  env: environment,
  // The hub ends when this channel closes, which the system sees to even when this process is killed.
  stdio: command === 'hub' ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
})
// Passes the signal on and stays until the child has ended, which may take a while: it finishes what is under way. Windows
// knows no signals, and to send one there is to kill; the hub ends in order when its channel closes.
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    if (!windows) child.kill(signal)
    else if (child.connected) child.disconnect()
  })
}
// npm passes a signal on to its shell alone, which dies of it and leaves this process without a parent.
if (process.env.npm_lifecycle_event !== undefined && !windows) {
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && child.kill('SIGTERM'), 300).unref()
}
child.once('error', (error) =>
  fail(`Could not run ${node}: ${error.message}`, 'Check that it may be executed here.'),
)
child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
