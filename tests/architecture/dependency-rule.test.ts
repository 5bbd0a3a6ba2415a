import { describe, expect, it } from 'vitest'
import { manifestFaults, sourceFaults } from './dependency-rule.ts'
import { importsOf, members, sources } from './workspace.ts'

describe('the dependency rule', () => {
  it('holds in every manifest', () => {
    expect(manifestFaults(members())).toEqual([])
  })

  it('holds in every source file', () => {
    expect(['bench', 'packages', 'services'].flatMap((folder) => sourceFaults(sources(folder)))).toEqual([])
  })

  it('catches a service that imports another, a package that names an adapter, and a port that reads a file', () => {
    const service = {
      name: '@hub/web',
      folder: 'services/web',
      dependencies: ['@hub/intake'],
      devDependencies: [],
    }
    const intake = { name: '@hub/intake', folder: 'services/intake', dependencies: [], devDependencies: [] }
    const port = {
      name: '@hub/timeline',
      folder: 'packages/timeline',
      dependencies: ['@hub/event-log-sqlite', '@hub/access'],
      devDependencies: [],
    }
    expect(manifestFaults([service, intake, port])).toHaveLength(3)
    const text = "import { readFileSync } from 'node:fs'\nexport * from '@hub/event-log-sqlite'\n"
    const planted = { path: 'packages/timeline/src/fold.ts', imports: importsOf(text), text }
    expect(sourceFaults([planted])).toHaveLength(2)
    const borrowed = "import { images } from '@hub/test-neighbours/images'\n"
    const shipped = { path: 'services/web/src/site.ts', imports: importsOf(borrowed), text: borrowed }
    expect(sourceFaults([shipped])).toHaveLength(1)
  })

  it('catches a service that names an adapter, and engines opened anywhere but in a main.ts', () => {
    const member = (name: string, folder: string, dependencies: readonly string[]) => ({
      name,
      folder,
      dependencies,
      devDependencies: [],
    })
    const members = [
      member('@hub/intake', 'services/intake', ['@hub/key-vault-postgres', '@hub/engines']),
      member('@hub/access', 'packages/access', ['@hub/engines']),
      member('@hub/engines', 'packages/engines', ['@hub/key-vault-postgres', '@hub/key-vault']),
    ]
    expect(manifestFaults(members)).toEqual([
      expect.stringMatching(/^@hub\/intake names the adapter/),
      expect.stringMatching(/^@hub\/access opens engines/),
    ])
    const source = (path: string, name: string) => ({ path, imports: [name], text: '' })
    const planted = [
      source('services/intake/src/main.ts', '@hub/key-vault-sqlite'),
      source('services/intake/src/intake.ts', '@hub/engines'),
      source('services/intake/src/main.ts', '@hub/engines'),
      source('packages/engines/src/engines.ts', '@hub/key-vault-sqlite'),
    ]
    expect(sourceFaults(planted)).toHaveLength(2)
  })

  it('lets no source mock a module, read the clock or draw a number outside the edges', () => {
    const forbidden = /vi\.mock\(|Math\.random\(|\bDate\.now\(|new Date\(\)/
    const edges =
      /\/main\.ts$|service-runner\/src\/run-service\.ts$|services\/hub\/src\/commands?\/|tests\/architecture\//
    const found = ['bench', 'contracts', 'packages', 'services', 'tests']
      .flatMap((folder) => sources(folder))
      .filter((file) => !edges.test(file.path) && forbidden.test(file.text))
      .map((file) => file.path)
    expect(found).toEqual([])
  })
})
