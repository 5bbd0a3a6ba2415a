import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitArray } from './split-array.ts'

const split = (text: string, most = 10) => {
  const result = splitArray(Buffer.from(text), most)
  return result.kind === 'split' ? result.items.map((item) => Buffer.from(item).toString()) : result
}

const refused = (pointer: string, reason = 'MALFORMED') => ({ kind: 'refused', reason, pointer })

describe('a batch', () => {
  it('of any JSON is cut into the very bytes of its elements', () => {
    fc.assert(
      fc.property(
        fc.array(fc.json(), { maxLength: 9 }),
        fc.constantFrom('', ' ', '\r\n\t'),
        (texts, space) => {
          expect(split(`${space}[${space}${texts.join(`${space},${space}`)}${space}]${space}`)).toEqual(
            texts.map((text) => text.trim()),
          )
        },
      ),
      { seed: 20260710, verbose: true },
    )
  })

  it('takes no bracket, comma or quote inside a text for its own', () => {
    const texts = ['"],["', '{"a":"\\"]"}', '"\\\\"', '[[],"}"]']
    expect(split(`[${texts.join(',')}]`)).toEqual(texts)
  })

  it('with an element that is no JSON is cut all the same: only that one will be refused', () => {
    expect(split('[{"a":1},{a:1},{"b":[2]}]')).toEqual(['{"a":1}', '{a:1}', '{"b":[2]}'])
  })

  it('that is not well formed as a whole is refused, with the place', () => {
    expect(split('{"a":1}')).toEqual(refused('', 'NOT_AN_ARRAY'))
    expect(split('')).toEqual(refused('', 'NOT_AN_ARRAY'))
    expect(split('[')).toEqual(refused('/0'))
    expect(split('[1,2')).toEqual(refused('/1'))
    expect(split('[1,,2]')).toEqual(refused('/1'))
    expect(split('[1,]')).toEqual(refused('/1'))
    expect(split('[1}]')).toEqual(refused('/0'))
    expect(split('["a]')).toEqual(refused('/0'))
    expect(split('[1]2')).toEqual(refused('/1'))
    expect(split('[] x')).toEqual(refused('/0'))
  })

  it('may be empty, and may not be larger than allowed', () => {
    expect(split(' [ ] ')).toEqual([])
    expect(split('[1,2]', 2)).toEqual(['1', '2'])
    expect(split('[1,2,3]', 2)).toEqual({ kind: 'refused', reason: 'TOO_MANY', pointer: '' })
  })

  it('of a million brackets does not exhaust the stack', () => {
    const deep = '['.repeat(1_000_000)
    expect(split(deep)).toEqual({ kind: 'refused', reason: 'MALFORMED', pointer: '/0' })
  })
})
