import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isTest, members, root, sources } from './workspace.ts'

/** Every package of ours that a package can reach, itself included. */
function reachable(name: string): ReadonlySet<string> {
  const all = new Map(members().map((member) => [member.name, member.dependencies]))
  const found = new Set([name])
  for (const one of found) for (const next of all.get(one) ?? []) if (all.has(next)) found.add(next)
  return found
}

describe('the pages', () => {
  it('can open, keep or read no record: no key vault, no engine of a log and no linkage is within their reach', () => {
    const withKeys = [...reachable('@hub/linkage-service')].filter((name) =>
      /key-vault|event-log|engines/.test(name),
    )
    expect(withKeys.length).toBeGreaterThan(2)
    expect(
      [...reachable('@hub/web')].filter((name) => /key-vault|event-log-|engines|linkage|link-/.test(name)),
    ).toEqual([])
    // What publications are made of names the form of an event; the pages have no use for one.
    const imports = sources('services/web').flatMap((file) => file.imports)
    expect(imports).not.toContain('@hub/event-log')
  })

  it('read no setting that names a key of records, a vault or a log', () => {
    const shipped = sources('services/web').filter(({ path }) => !isTest(path))
    expect(shipped.length).toBeGreaterThan(40)
    expect(
      shipped.filter(({ text }) => /HUB_(?:KEK|VAULT|LOG)|kek-/.test(text)).map(({ path }) => path),
    ).toEqual([])
  })

  it('are given none where the services run apart', () => {
    const compose: {
      services: Record<string, { environment?: Record<string, string>; secrets?: readonly string[] }>
    } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true })
    const secretsOf = (name: string) => compose.services[name]?.secrets ?? []
    expect(secretsOf('linkage')).toContain('kek-identity')
    expect(secretsOf('web')).toEqual(['sign-in-client'])
    expect(
      Object.keys(compose.services['web']?.environment ?? {}).filter((name) => /KEK|VAULT/.test(name)),
    ).toEqual([])
  })
})
