import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { agreementOfTheTree, dataFolder, establish, hubSecrets } from '@hub/hub'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { generateSigningKey } from '@hub/notification'
import { root } from './architecture/workspace.ts'
import { temporaryFolder } from './hub-process.ts'

/** A data folder with every key, an agreement in the log, and a vault that was made with these keys. */
export async function establishedFolder() {
  const temporary = temporaryFolder()
  const path = join(temporary.path, 'data')
  mkdirSync(path)
  const folder = dataFolder(path)
  const secrets = await hubSecrets(folder)
  const key = await generateSigningKey()
  const log = sqliteEventLog({ path: folder.log })
  await establish(log, {
    agreement: agreementOfTheTree('cw-harms'),
    keys: new Map([['wmas', { ...key.publicJwk, kid: key.kid }]]),
    approvedBy: ['caldicott-guardian', 'data-protection-officer'],
    now: '2026-01-05T12:00:00.000Z',
    keysValidUntil: '2999-12-31T23:59:59.999Z',
  })
  await log.close()
  await sqliteKeyVault({ path: folder.vault, keks: secrets.keks }).close()
  return {
    path,
    log: folder.log,
    /** Puts another key in place of one; what it returns puts the old one back. */
    exchangeKey(name: string, other: string): () => void {
      const file = join(path, 'keys', name)
      const kept = readFileSync(file)
      writeFileSync(file, other)
      return () => writeFileSync(file, kept)
    },
    [Symbol.dispose]: () => temporary[Symbol.dispose](),
  }
}

export type Readiness = Readonly<{
  status: number | 'ready'
  waitingFor?: readonly Readonly<{ what: string; since: string }>[]
  damage?: readonly Readonly<{ what: string; where: string; since: string }>[]
}>

/** One of the five services in a process of its own, on a free port of this machine. */
export function serviceProcess(name: string, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, 'services', name, 'src/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      TOKEN_ISSUER: 'https://sign-in.test',
      TOKEN_AUDIENCE: 'hub.test',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  const lines: string[] = []
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const over = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  const port = new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line)
      const said: { msg?: string; port?: number } = JSON.parse(line)
      if (said.msg === 'listening' && said.port !== undefined) resolve(said.port)
    })
    void over.then(() =>
      reject(new Error(`${name} ended before it listened:\n${lines.join('\n')}\n${stderr}`)),
    )
  })
  port.catch(() => undefined)
  return {
    child,
    over,
    said: () => `${lines.join('\n')}\n${stderr}`,
    stderr: () => stderr,
    async get(path: string): Promise<number> {
      return (await fetch(`http://127.0.0.1:${await port}${path}`)).status
    },
    async readiness(): Promise<Readiness> {
      return JSON.parse(await (await fetch(`http://127.0.0.1:${await port}/health/ready`)).text())
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await over
    },
  }
}
