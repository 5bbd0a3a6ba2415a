import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkFactsPart, checkPlaintext, contracts, factsForTimeline } from '../src/index.ts'
import type { Contract, JsonObject } from '../src/index.ts'

const folderOf = ({ feed, event }: Contract): string => join(import.meta.dirname, feed, event, 'examples')
const examplesOf = (contract: Contract, kind: 'valid' | 'invalid'): readonly string[] =>
  globSync(`${kind}/*.json`, { cwd: folderOf(contract) }).toSorted()

const read = (contract: Contract, file: string): Readonly<{ facts: JsonObject }> =>
  JSON.parse(readFileSync(join(folderOf(contract), file), 'utf8'))

/** `<rule>--<pointer with dots>--<why>.json`: what is wrong with an invalid example is its name. */
const expectationOf = (file: string): { rule: string; pointer: string } => {
  const [rule = '', dotted = ''] = file.replace('invalid/', '').replace('.json', '').split('--')
  return { rule, pointer: `/${dotted.replaceAll('.', '/')}` }
}

describe.each(contracts)('$type', (contract) => {
  const valid = examplesOf(contract, 'valid')
  const invalid = examplesOf(contract, 'invalid')

  it('has at least three valid and five invalid examples', () => {
    expect(valid.length).toBeGreaterThanOrEqual(3)
    expect(invalid.length).toBeGreaterThanOrEqual(5)
  })

  it.each(valid)('accepts %s, and what is sealed of it', (file) => {
    const example = read(contract, file)
    expect(checkPlaintext(contract.type, example)).toEqual([])
    const sealed = {
      record: { version: 1 },
      person: contract.person ? { ageYears: 40 } : {},
      facts: factsForTimeline(contract.type, example.facts),
    }
    expect(checkFactsPart(contract.type, sealed)).toEqual([])
  })

  it.each(invalid)(
    'refuses %s by the rule and at the place it is named for, and for nothing else',
    (file) => {
      const errors = checkPlaintext(contract.type, read(contract, file))
      expect(errors.map(({ rule, pointer }) => ({ rule, pointer }))).toEqual([expectationOf(file)])
    },
  )
})
