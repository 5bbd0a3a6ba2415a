import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

export type Member = Readonly<{
  name: string
  folder: string
  dependencies: readonly string[]
  devDependencies: readonly string[]
}>

type Manifest = Readonly<{
  name: string
  dependencies?: Readonly<Record<string, string>>
  devDependencies?: Readonly<Record<string, string>>
}>

/** Every package of the workspace, as its manifest has it. The isolated linker makes the manifest the truth. */
export function members(): readonly Member[] {
  const folders = ['bench', 'contracts', 'tests']
  for (const group of ['packages', 'services']) {
    for (const name of readdirSync(join(root, group))) {
      // A clone that was pulled keeps the node_modules of a package that is gone.
      if (existsSync(join(root, group, name, 'package.json'))) folders.push(`${group}/${name}`)
    }
  }
  return folders.map((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return {
      name: manifest.name,
      folder,
      dependencies: Object.keys(manifest.dependencies ?? {}),
      devDependencies: Object.keys(manifest.devDependencies ?? {}),
    }
  })
}

export type Source = Readonly<{ path: string; imports: readonly string[]; text: string }>

export const isTest = (path: string): boolean =>
  /\.test\.ts$|\/testing(\.ts|\/)|\/fixtures?[./]|^packages\/test-neighbours\//.test(path)

/** Every TypeScript source below a folder, with the modules it imports. */
export function sources(folder: string): readonly Source[] {
  return walk(join(root, folder)).map((path) => {
    const text = readFileSync(path, 'utf8')
    return { path: relative(root, path), imports: importsOf(text), text }
  })
}

export function importsOf(text: string): readonly string[] {
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*(?:\{[^}]*\}[^'"\n;]*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? '')
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'generated') return []
    if (statSync(path).isDirectory()) return walk(path)
    return name.endsWith('.ts') ? [path] : []
  })
}
