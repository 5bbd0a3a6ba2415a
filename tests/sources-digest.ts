import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './architecture/workspace.ts'

const withoutInfluence = ['data', 'docs', 'infra', 'node_modules', 'tests', 'tools']

const sourceFolders = (): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !withoutInfluence.includes(name))
    .toSorted()

/** A digest of all that decides what the hub writes: sources, schemas, dependencies and the version of Node; not tests. */
export function sourcesDigest(): string {
  const hash = createHash('sha256').update(process.version)
  const take = (path: string): void => {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  const takeFolder = (folder: string): void => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory() && entry.name !== 'node_modules') takeFolder(path)
      else if (entry.isFile() && /\.(?:ts|mjs|json)$/.test(path) && !path.endsWith('.test.ts')) take(path)
    }
  }
  for (const folder of sourceFolders()) takeFolder(folder)
  for (const path of ['pnpm-lock.yaml', 'tests/demonstration.ts']) take(path)
  return hash.digest('hex')
}
