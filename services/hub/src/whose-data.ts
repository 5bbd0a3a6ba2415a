import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from './command-error.ts'
import type { DataFolder } from './data-folder.ts'

/**
 * Whose records a data folder holds: people who do not exist (all of them, or as many as were loaded before something
 * broke off), a data set its owner has published, or real people. Only of real people does it matter who signs in; so the
 * demonstration's sign-in, which believes everybody, is for the others alone.
 */
export type WhoseData = 'synthetic' | 'synthetic-loading' | 'published' | 'real'

const mark = (folder: DataFolder): string => join(folder.root, 'whose-data')

/** Real unless the folder says otherwise: a lost mark must lock people out, not let them in. */
export function whoseData(folder: DataFolder): WhoseData {
  const said = existsSync(mark(folder)) ? readFileSync(mark(folder), 'utf8') : 'real'
  return said === 'synthetic' || said === 'synthetic-loading' || said === 'published' ? said : 'real'
}

export function markData(folder: DataFolder, whose: Exclude<WhoseData, 'real'>): void {
  writeFileSync(mark(folder), whose, { flush: true })
}

/** Throws while a synthetic region is not whole: its time is not the machine's, and what is recorded now would come before the rest. */
export function demandLoaded(folder: DataFolder): void {
  if (whoseData(folder) !== 'synthetic-loading') return
  throw new CommandError(
    'The synthetic region in this data folder is not whole yet.',
    'Let it finish loading: ./hub start --demo --data <dir>',
  )
}

/** Stops real partners and agreements from entering a folder over which anybody may sign in. */
export function demandForRealPeople(folder: DataFolder): void {
  if (whoseData(folder) === 'real') return
  throw new CommandError(
    'This data folder is for synthetic people or a published data set: anybody may sign in to it.',
    'Give real partners a folder of their own: --data <dir>',
  )
}
