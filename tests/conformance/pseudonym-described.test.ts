import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const openapi = readFileSync(join(import.meta.dirname, '../../contracts/openapi.yaml'), 'utf8')

/** Crockford’s base 32, and the five symbols that only a check symbol may be (crockford.com/base32.html). */
const checkSymbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U'

/** The pattern that the description of the API has for a parameter. */
function patternOf(parameter: string): RegExp {
  const described = openapi.slice(openapi.indexOf(`- name: ${parameter}`))
  const pattern = /pattern: (\S+)/.exec(described)?.[1]
  if (pattern === undefined) throw new Error(`${parameter} has no pattern`)
  return new RegExp(pattern, 'u')
}

describe('a timeline asked for by a pseudonym', () => {
  it('is asked for as the API describes it, whichever of the 37 check symbols the pseudonym ends with', () => {
    const pattern = patternOf('pseudonym')
    expect(checkSymbols).toHaveLength(37)
    for (const symbol of checkSymbols) expect(`X22Q-ZCS6-94BJ-CQSQ-${symbol}`).toMatch(pattern)
    expect('X22Q-ZCS6-94BJ-CQSQ/').not.toMatch(pattern)
  })
})
