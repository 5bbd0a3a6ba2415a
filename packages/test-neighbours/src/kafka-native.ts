import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePorts } from './free-ports.ts'
import { serverProperties, type NativePorts } from './kafka-properties.ts'
import type { KafkaBroker, SecuredBroker } from './kafka.ts'

const run = promisify(execFile)
const infra = fileURLToPath(new URL('../../../infra/kafka', import.meta.url))

/** A small heap and the quick compiler: a test's broker lives for a minute. */
const jvm = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData']

/**
 * One node from Maven's jars, on free ports of 127.0.0.1, in a folder of its own. Whatever becomes of this process, the
 * broker ends and its folder goes with it.
 */
export async function nativeBroker({ secured }: Readonly<{ secured: boolean }>): Promise<KafkaBroker> {
  const jars = join(await brokerFolder(), '*')
  const folder = mkdtempSync(join(tmpdir(), 'hub-kafka-'))
  const guard = guardOf(folder)
  const tidy = async (): Promise<void> => {
    guard.stdin?.end()
    await once(guard, 'exit')
  }
  try {
    const [broker = 0, controller = 0, tls = 0] = await freePorts(3)
    const access = secured ? await accessControl(folder, { broker, tls }) : undefined
    const ports: NativePorts = { broker, controller, tls }
    writeFileSync(join(folder, 'server.properties'), serverProperties({ folder, ports, secured: access }))
    await format(jars, folder, access)
    const server = brokerProcess(jars, folder)
    await server.start()
    return {
      brokers: [`127.0.0.1:${broker}`],
      how: 'native',
      stop: () => server.end('SIGTERM'),
      kill: () => server.end('SIGKILL'),
      start: server.start,
      tools: toolsIn(folder, jars),
      ...(access === undefined ? {} : { secured: access }),
      async [Symbol.asyncDispose]() {
        await server.end('SIGKILL')
        await tidy()
      },
    }
  } catch (error) {
    await tidy()
    throw error
  }
}

/** The folder of the broker's jars, fetched if need be. Rejects where Java, Maven or its registry is not to be had. */
export async function brokerFolder(): Promise<string> {
  await run('java', ['-version'])
  const { stdout } = await run('bash', [join(infra, 'fetch.sh')], { timeout: 300_000 })
  return stdout.trim()
}

/** Ends the broker and removes its folder as soon as this process is no more: its end of the pipe closes with it. */
function guardOf(folder: string): ChildProcess {
  const script = 'cat >/dev/null; kill -9 "$(cat "$1/pid" 2>/dev/null)" 2>/dev/null; rm -rf "$1"'
  return spawn('sh', ['-c', script, 'sh', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
}

async function format(jars: string, folder: string, access: SecuredBroker | undefined): Promise<void> {
  const scram = ({ username, password }: SecuredBroker['admin']) =>
    ['SCRAM-SHA-512', 'SCRAM-SHA-256'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${username},password=${password}]`,
    ])
  await run('java', [
    ...jvm,
    '-cp',
    jars,
    'kafka.tools.StorageTool',
    'format',
    // In one word: an id may begin with a dash.
    `--cluster-id=${randomBytes(16).toString('base64url')}`,
    '-c',
    join(folder, 'server.properties'),
    ...(access === undefined ? [] : scram(access.admin)),
  ])
}

function brokerProcess(jars: string, folder: string) {
  let child: ChildProcess | undefined
  const out = join(folder, 'broker.log')

  async function start(): Promise<void> {
    if (child !== undefined) return
    const logging = `-Dlog4j2.configurationFile=${join(infra, 'log4j2.properties')}`
    const args = [...jvm, logging, '-cp', jars, 'kafka.Kafka', join(folder, 'server.properties')]
    // A group of its own: an interrupt from the keyboard goes to the tests, which then end it.
    const started = spawn('java', args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    child = started
    writeFileSync(join(folder, 'pid'), String(started.pid))
    await new Promise<void>((resolve, reject) => {
      const heard = (chunk: Buffer): void => {
        writeFileSync(out, chunk, { flag: 'a' })
        if (chunk.includes('Kafka Server started')) resolve()
      }
      started.stdout?.on('data', heard)
      started.stderr?.on('data', heard)
      started.once('error', reject)
      started.once('exit', () => reject(new Error(`The broker did not start:\n${tail(out)}`)))
    })
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const ending = child
    child = undefined
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return
    const over = once(ending, 'exit')
    ending.kill(signal)
    await over
    // Until it is started again there is nothing for the guard to end; the number may by then be another's.
    rmSync(join(folder, 'pid'), { force: true })
  }

  return { start, end }
}

function tail(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(-30).join('\n')
  } catch {
    return '(it said nothing)'
  }
}

async function accessControl(
  folder: string,
  { broker, tls }: Readonly<{ broker: number; tls: number }>,
): Promise<SecuredBroker> {
  const password = randomBytes(18).toString('base64url')
  const caFile = join(folder, 'broker.pem')
  const store = ['-keystore', join(folder, 'broker.p12'), '-storetype', 'PKCS12', '-storepass', 'of-a-test']
  const named = ['-alias', 'broker', '-dname', 'CN=localhost', '-ext', 'SAN=ip:127.0.0.1,dns:localhost']
  await run('keytool', ['-genkeypair', '-keyalg', 'EC', '-validity', '3650', ...named, ...store])
  await run('keytool', ['-exportcert', '-rfc', '-alias', 'broker', '-file', caFile, ...store])
  return {
    brokers: [`127.0.0.1:${broker}`],
    tlsBrokers: [`127.0.0.1:${tls}`],
    caFile,
    admin: { username: 'admin', password },
  }
}

/** The broker's own commands, which its jars hold as classes, under the names its distribution gives them. */
function toolsIn(folder: string, jars: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const [name, main] of [
    ['kafka-topics.sh', 'TopicCommand'],
    ['kafka-configs.sh', 'ConfigCommand'],
    ['kafka-acls.sh', 'AclCommand'],
  ] as const) {
    const script = `#!/bin/sh\nexec java ${jvm.join(' ')} -cp '${jars}' org.apache.kafka.tools.${main} "$@"\n`
    writeFileSync(join(bin, name), script, { mode: 0o755 })
  }
  return bin
}
