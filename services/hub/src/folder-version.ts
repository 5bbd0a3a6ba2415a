import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from './command-error.ts'

/**
 * The version of a data folder's layout. 1 is that of release 0.1.0, which wrote no version. Raise it when an older hub
 * could misread what this one writes.
 */
export const folderVersion = 2

const file = (root: string): string => join(root, 'folder-version')

/**
 * Throws a `CommandError` when a newer hub has written to the folder: this one could misread what is there. Call it before
 * anything in the folder is opened.
 */
export function demandKnownVersion(root: string): void {
  if (!existsSync(file(root))) return
  const text = readFileSync(file(root), 'utf8').trim()
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new CommandError(
      `${file(root)} does not hold a version number.`,
      'Restore the file from a backup of the folder; it was damaged or edited.',
    )
  if (Number(text) > folderVersion)
    throw new CommandError(
      `A newer hub has written to this data folder: its version is ${text}, and this hub knows versions up to ${folderVersion}.`,
      'Use the newer hub, or restore a backup of the folder from before the upgrade.',
    )
}

/** Writes the version into a folder that has none, or an older one. A folder that cannot be written to stays as it is. */
export function markVersion(root: string): void {
  const text = `${folderVersion}\n`
  if (existsSync(file(root)) && readFileSync(file(root), 'utf8') === text) return
  try {
    writeFileSync(file(root), text, { flush: true })
  } catch (cause) {
    if (!isReadOnly(cause)) throw cause
  }
}

const isReadOnly = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && ['EROFS', 'EACCES', 'EPERM'].includes(String(cause.code))
