import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inThisProcess = new Set<string>()
const folder = mkdtempSync(join(tmpdir(), 'held-answers-'))

/** Where processes that a test starts write what they find, a line each. */
export const faultsFile = join(folder, 'faults')
writeFileSync(faultsFile, '')

export const note = (fault: string): void => void inThisProcess.add(fault)

/** What was found since it was last asked, in every process. */
export function takeFaults(): readonly string[] {
  const written = readFileSync(faultsFile, 'utf8').split('\n')
  const found = [...new Set([...inThisProcess, ...written])].filter((line) => line !== '')
  inThisProcess.clear()
  writeFileSync(faultsFile, '')
  return found
}

export const forgetFaults = (): void => rmSync(folder, { recursive: true, force: true })
