import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './workspace.ts'

type Claim = Readonly<{ file: string; title: string }>

/** Every “title” in a list of tests, with the test file named before it. */
function claims(markdown: string): readonly Claim[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('- `'))
    .flatMap((line) => {
      let file = ''
      const found: Claim[] = []
      for (const [, path, title] of line.matchAll(/`([^`]+\.test\.ts)`|“([^”]+)”/g)) {
        if (path !== undefined) file = path
        else if (title !== undefined && file !== '') found.push({ file, title })
      }
      return found
    })
}

/** The words of a title that stand in the source: parts that are filled in are left out. */
const fixedParts = (title: string): readonly string[] =>
  title
    .split(/…|\$\{[^}]*\}|%s/)
    .map((part) => part.trim())
    .filter((part) => part.length > 3)

const isKept = ({ file, title }: Claim): boolean => {
  const path = join(root, file)
  if (!existsSync(path)) return false
  const source = readFileSync(path, 'utf8').replaceAll("\\'", "'")
  return fixedParts(title).every((part) => source.includes(part))
}

describe('the threat model', () => {
  it('names tests that are there, under the titles they have', () => {
    const all = claims(readFileSync(join(root, 'docs/threat-model.md'), 'utf8'))
    expect(all.length).toBeGreaterThan(60)
    expect(all.filter((claim) => !isKept(claim))).toEqual([])
  })

  it('is caught when it names a test that is not there', () => {
    const row = '- `tests/architecture/threat-model.test.ts` “says what no test says”'
    const [claim] = claims(row.replace('says what no test', 'holds what no tests'))
    expect(claim && isKept(claim)).toBe(false)
  })
})
