import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { fullOrSample, slowTests } from './slow.ts'

describe('the tests that a normal run samples', () => {
  it.each(Object.entries(slowTests))(
    '%s: each of its files asks for its full form by that name',
    (name, { files }) => {
      for (const path of files) {
        const file = new URL(`../../../${path}`, import.meta.url)
        expect(existsSync(file)).toBe(true)
        expect(readFileSync(file, 'utf8')).toContain(`fullOrSample('${name}'`)
      }
    },
  )

  it('run in full only when their own name is asked for', () => {
    const forms = { full: 'full', sample: 'sample' }
    for (const [asked, taken] of [
      ['released-figures', 'full'],
      ['another', 'sample'],
      [undefined, 'sample'],
    ] as const) {
      vi.stubEnv('HUB_SLOW', asked)
      expect(fullOrSample('released-figures', forms)).toBe(taken)
    }
    vi.unstubAllEnvs()
  })
})
