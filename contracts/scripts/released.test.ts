import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { released } from './released.ts'
import { readSources, root } from './sources.ts'

const fileOf = (version: string): string => join(root, 'released', `${version}.json`)

describe('the record of a release', () => {
  const now = released(readSources(), '9.9.9', '2026-11-29')

  it('holds every schema under the address it has, and every address it refers to', () => {
    const ids = new Set(Object.keys(now.schemas))
    const text = JSON.stringify(now.schemas)
    const refs = [...text.matchAll(/"\$ref":"(https:[^"#]+)/g)].map(([, ref]) => ref)
    expect(refs.length).toBeGreaterThan(100)
    expect(refs.filter((ref) => ref === undefined || !ids.has(ref))).toEqual([])
  })

  it('changes when one letter of a schema or of an agreement changes', () => {
    const sources = readSources()
    const [first, ...others] = sources.agreements
    const edited = released(
      { ...sources, agreements: [{ ...first, title: 'Another' }, ...others] },
      '9.9.9',
      '2026-11-29',
    )
    expect(edited.agreements).not.toEqual(now.agreements)
  })

  it('of 0.1.0 is there, and no agreement of it has been edited since', () => {
    const past: { agreements: Record<string, string>; schemas: object } = JSON.parse(
      readFileSync(fileOf('0.1.0'), 'utf8'),
    )
    expect(Object.keys(past.schemas).length).toBeGreaterThan(50)
    for (const [agreement, digest] of Object.entries(past.agreements))
      expect([agreement, now.agreements[agreement]]).toEqual([agreement, digest])
  })

  it('is there for the version of package.json', () => {
    const { version }: { version: string } = JSON.parse(
      readFileSync(join(root, '..', 'package.json'), 'utf8'),
    )
    expect(existsSync(fileOf(version))).toBe(true)
  })
})
