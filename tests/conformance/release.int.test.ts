import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** A repository of its own with what a release reads, one commit in it. */
function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  const leaveOut = /node_modules|[/]generated$/
  for (const part of ['contracts', 'tools', 'package.json', 'CHANGELOG.md'])
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (path) => !leaveOut.test(path.slice(root.length)),
    })
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=R', '-c', 'user.email=r@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
    })
  git('init', '--quiet')
  const commit = (): void => {
    git('add', '--all')
    git('commit', '--quiet', '--message', 'test: a state to release')
  }
  commit()
  const release = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(folder, 'tools/release.ts'), ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'R',
        GIT_AUTHOR_EMAIL: 'r@example.org',
        GIT_COMMITTER_NAME: 'R',
        GIT_COMMITTER_EMAIL: 'r@example.org',
      },
    })
  return {
    folder,
    git,
    commit,
    release,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

describe('a release', () => {
  it('sets the version, records the contracts, commits and tags', () => {
    using made = repository()
    appendFileSync(join(made.folder, 'CHANGELOG.md'), '\n## 7.0.0 (2027-01-31)\n')
    made.commit()
    expect(made.release('7.0.0')).toMatchObject({ status: 0, stderr: '' })
    expect(made.git('tag', '--list')).toBe('v7.0.0\n')
    expect(made.git('status', '--porcelain')).toBe('')
    expect(JSON.parse(readFileSync(join(made.folder, 'package.json'), 'utf8'))).toMatchObject({
      version: '7.0.0',
    })
    const record: { date: string; schemas: object } = JSON.parse(
      readFileSync(join(made.folder, 'contracts/released/7.0.0.json'), 'utf8'),
    )
    expect(record.date).toBe('2027-01-31')
    expect(Object.keys(record.schemas).length).toBeGreaterThan(50)
    expect(made.release('7.0.0')).toMatchObject({ status: 1 })
  })

  it('is refused, with what to do, for a version without a changelog section, an earlier one, or changes not committed', () => {
    using made = repository()
    expect(made.release('7.0.0').stderr).toContain('## 7.0.0 (YYYY-MM-DD)')
    expect(made.release('0.0.1').stderr).toContain('Choose a later number')
    expect(made.release('seven').stderr).toContain('npm run release 0.3.0')
    appendFileSync(join(made.folder, 'CHANGELOG.md'), '\n## 7.0.0 (2027-01-31)\n')
    expect(made.release('7.0.0').stderr).toContain('not committed')
    expect(made.git('tag', '--list')).toBe('')
  })
})
