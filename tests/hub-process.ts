import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './architecture/workspace.ts'

const main = join(root, 'services/hub/src/main.ts')

export type Finished = Readonly<{ code: number | null; stdout: string; stderr: string }>

/** The command line as a user runs it, in a process of its own. */
export function hub(...args: readonly string[]): Promise<Finished> {
  return finished(hubProcess(args))
}

export function hubProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const env = { ...process.env, ...environment }
  return spawn(process.execPath, [main, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export function finished(child: ChildProcess): Promise<Finished> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** Resolves with the first stderr line that matches; rejects when the process ends without one. */
export function saying(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const found = pattern.exec(text)
      if (found) resolve(found[0])
    })
    child.once('close', () => reject(new Error(`It ended without saying ${pattern}:\n${text}`)))
  })
}

/** A folder of its own for one test, gone afterwards. */
export function temporaryFolder(): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'hub-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
