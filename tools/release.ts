// `npm run release VERSION`: sets the version, records what the contracts promise in contracts/released/<version>.json,
// commits and tags. It refuses when something is not committed, or when the changelog has no section for the version.
// `--dry-run` checks and writes nothing.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { released } from '../contracts/scripts/released.ts'
import { readSources } from '../contracts/scripts/sources.ts'

const root = join(import.meta.dirname, '..')
const [version = '', ...options] = process.argv.slice(2)
const dryRun = options.includes('--dry-run')
const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()

function refuse(what: string, next: string): never {
  process.stderr.write(`${what}\n${next}\n`)
  process.exit(1)
}

if (!/^\d+\.\d+\.\d+$/.test(version) || options.some((option) => option !== '--dry-run'))
  refuse('Say which version to release.', 'For example: npm run release 0.3.0')

const manifestPath = join(root, 'package.json')
const manifest = readFileSync(manifestPath, 'utf8')
const { version: current }: { version: string } = JSON.parse(manifest)
if (git('tag', '--list', `v${version}`) !== '')
  refuse(`Version ${version} is released already.`, 'Choose the next number.')
if (git('status', '--porcelain') !== '')
  refuse('Some changes are not committed.', 'Commit them or take them back, then try again.')
if (!isLater(version, current) && version !== current)
  refuse(`Version ${version} is before ${current}.`, 'Choose a later number.')
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')} \\((\\d{4}-\\d{2}-\\d{2})\\)$`, 'm')
const date = heading.exec(changelog)?.[1]
if (date === undefined)
  refuse(
    `CHANGELOG.md has no section for ${version}.`,
    `Add one that starts with: ## ${version} (YYYY-MM-DD)`,
  )

const record = `contracts/released/${version}.json`
if (!dryRun) {
  writeFileSync(manifestPath, manifest.replace(`"version": "${current}"`, `"version": "${version}"`))
  mkdirSync(join(root, 'contracts/released'), { recursive: true })
  writeFileSync(
    join(root, record),
    `${JSON.stringify(released(readSources(), version, date), undefined, 1)}\n`,
  )
  git('add', 'package.json', record)
  git('commit', '--quiet', '--message', `chore(release): ${version}`)
  git('tag', '--annotate', `v${version}`, '--message', `Harms Hub ${version}`)
}
process.stdout.write(
  dryRun
    ? `Version ${version} can be released. Nothing was written.\n`
    : `Released ${version}: package.json, ${record}, tag v${version}.\nNext: git push --follow-tags\n`,
)

/** Numbers are compared as numbers: 0.10.0 comes after 0.9.0. */
function isLater(one: string, other: string): boolean {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)]
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}
