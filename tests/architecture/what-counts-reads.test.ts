import { describe, expect, it } from 'vitest'
import { isTest, sources, type Source } from './workspace.ts'

/** What each folder of the counting room may read: numbers rest on cases and code lists, and on nothing else. */
const mayRead: Readonly<Record<string, readonly string[]>> = {
  counting: ['@hub/contracts', '@hub/timeline', '@hub/calendar', './'],
  measures: ['@hub/timeline', '@hub/calendar', './', '../counting/'],
  tables: [
    '@hub/contracts',
    '@hub/timeline',
    '@hub/calendar',
    '@hub/disclosure-control',
    './',
    '../counting/',
  ],
}

const faultsIn = (folder: string, files: readonly Source[]): readonly string[] =>
  files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter((name) => /^(?:@|\.|node:)/.test(name))
        .filter((name) => !(mayRead[folder] ?? []).some((allowed) => name.startsWith(allowed)))
        .map((name) => `${path} reads ${name}`),
    )

describe('what counts in packages/indicators', () => {
  it.each(Object.keys(mayRead))('%s reads what it may and nothing else', (folder) => {
    const files = sources(`packages/indicators/src/${folder}`)
    expect(files.length).toBeGreaterThan(3)
    expect(faultsIn(folder, files)).toEqual([])
  })

  it('is caught when it reads what governance or a document says', () => {
    const imports = ['@hub/governance', '../documents/foi.ts', '@hub/timeline']
    const wrong = [{ path: 'packages/indicators/src/counting/x.ts', text: '', imports }]
    expect(faultsIn('counting', wrong)).toHaveLength(2)
  })
})
