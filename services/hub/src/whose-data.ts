import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'

/**
 * Whose records a data folder holds: people who do not exist, a data set its owner has published, or real people. Only
 * of real people does it matter who signs in; so only then is the demonstration's sign-in out of the question.
 */
export type WhoseData = 'synthetic' | 'published' | 'real'

const mark = (folder: DataFolder): string => join(folder.root, 'whose-data')

/** Real unless the folder says otherwise: a lost mark must lock people out, not let them in. */
export function whoseData(folder: DataFolder): WhoseData {
  const said = existsSync(mark(folder)) ? readFileSync(mark(folder), 'utf8') : 'real'
  return said === 'synthetic' || said === 'published' ? said : 'real'
}

export function markData(folder: DataFolder, whose: Exclude<WhoseData, 'real'>): void {
  writeFileSync(mark(folder), whose, { flush: true })
}
