import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrict } from './parse-strict.ts'

const seed = 20260401
const parse = (text: string) => parseStrict(new TextEncoder().encode(text))
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

const wrap = (step: string | number, inner: string) =>
  typeof step === 'string' ? `{"other":0,"${step}":${inner}}` : `[${'0,'.repeat(step)}${inner}]`

describe('what is taken as JSON', () => {
  it('gives every JSON value the value JSON gives it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        expect(parse(text)).toStrictEqual({ kind: 'parsed', value: JSON.parse(text) })
      }),
      { seed, numRuns: 500 },
    )
  })

  it.each([
    ['escapes', String.raw`"a\"\\\/\b\f\n\r\té😀"`],
    ['numbers', '[0,-0,1.5,-2e3,4E-2,9007199254740993,0.1e+1]'],
    ['space of all four kinds', ' \t\r\n{ "a" : [ 1 , 2 ] } \n'],
    ['an empty name', '{"":1}'],
    ['a word', 'null'],
  ])('takes %s', (_what, text) => {
    expect(parse(text)).toStrictEqual({ kind: 'parsed', value: JSON.parse(text) })
  })

  it('keeps __proto__ as a name like any other, so that the contract can refuse it', () => {
    const parsed = parse('{"__proto__":{"admin":true}}')
    expect(parsed).toMatchObject({ kind: 'parsed' })
    expect(parsed.kind === 'parsed' && Object.keys(Object(parsed.value))).toStrictEqual(['__proto__'])
    expect(parsed.kind === 'parsed' && Object(parsed.value).admin).toBeUndefined()
  })

  it('takes 64 levels and refuses 65, in arrays as in objects', () => {
    expect(parse(nested(64)).kind).toBe('parsed')
    expect(parse(nested(65))).toMatchObject({ kind: 'refused', reason: 'TOO_DEEP' })
    expect(parse('{"a":'.repeat(64) + '1' + '}'.repeat(64)).kind).toBe('parsed')
    expect(parse('{"a":'.repeat(65) + '1' + '}'.repeat(65))).toMatchObject({
      kind: 'refused',
      reason: 'TOO_DEEP',
    })
  })

  it('refuses five million opening brackets in no more memory or stack than they take', () => {
    expect(parse('['.repeat(5_000_000))).toMatchObject({ kind: 'refused', reason: 'TOO_DEEP' })
    expect(parse('[' + '[],'.repeat(1_000_000))).toMatchObject({ kind: 'refused', reason: 'NOT_JSON' })
  })
})

describe('a name twice in one object', () => {
  it.each([
    ['at the top', '{"a":1,"a":2}', '/a'],
    ['far down', '{"list":[{},{"deep":{"x":{"name":1,"name":1}}}]}', '/list/1/deep/x/name'],
    ['when one of them is written with escapes', String.raw`{"a":1,"\u0061":2}`, '/a'],
    ['when the name is __proto__', '{"__proto__":1,"__proto__":2}', '/(unnamed)'],
  ])('is found %s', (_where, text, pointer) => {
    expect(parse(text)).toStrictEqual({ kind: 'refused', reason: 'DUPLICATE_KEY', pointer })
  })

  it('is found at whatever depth and place it stands', () => {
    const path = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'longName'), fc.nat(3)), { maxLength: 30 })
    fc.assert(
      fc.property(path, (steps) => {
        const text = steps
          .toReversed()
          .reduce((inner, step) => wrap(step, inner), '{"twice":1,"once":2,"twice":3}')
        const pointer = [...steps, 'twice'].map((step) => `/${step}`).join('')
        expect(parse(text)).toStrictEqual({ kind: 'refused', reason: 'DUPLICATE_KEY', pointer })
      }),
      { seed, numRuns: 300 },
    )
  })

  it('is no trouble in two objects side by side', () => {
    expect(parse('[{"a":1},{"a":1},{"a":{"a":1}}]').kind).toBe('parsed')
  })
})

describe('what is not JSON', () => {
  const grammar = [
    '', ' ', '{', '}', '[1,]', '{"a":1,}', '{"a"}', '{"a":}', '{a:1}', "{'a':1}", '[1 2]', '01', '1.', '.5', '+1', '-', '1e',
    '0x10', 'NaN', 'Infinity', 'True', 'nul', 'undefined', '"a', '"\u0001"', String.raw`"\x41"`, String.raw`"\u12G4"`,
    '"a\nb"', '1 1', '[1]]', '{"a":1}{', '// no\n1', '[,1]', '{"a":1 "b":2}', '{1:2}', '\u00a01',
  ] // prettier-ignore
  it.each(grammar)('refuses %j', (text) => {
    expect(parse(text)).toMatchObject({ kind: 'refused', reason: 'NOT_JSON' })
  })

  it('refuses a number that no double holds, and one long enough to hide a message in', () => {
    expect(parse('{"n":1e400}')).toStrictEqual({ kind: 'refused', reason: 'NOT_JSON', pointer: '/n' })
    expect(parse(`0.${'1'.repeat(2_000_000)}`)).toMatchObject({ kind: 'refused', reason: 'NOT_JSON' })
  })

  it('refuses a byte order mark, bytes that are not UTF-8, and a lone surrogate in a value or a name', () => {
    expect(parseStrict(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toMatchObject({ reason: 'NOT_JSON' })
    expect(parseStrict(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ reason: 'NOT_UTF8' })
    expect(parseStrict(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toMatchObject({ reason: 'NOT_UTF8' })
    expect(parse(String.raw`{"a":"\ud800"}`)).toStrictEqual({
      kind: 'refused',
      reason: 'NOT_UTF8',
      pointer: '/a',
    })
    expect(parse(String.raw`{"\udc00":1}`)).toMatchObject({ reason: 'NOT_UTF8' })
  })

  it('says where, but never shows a name that is none of a field’s', () => {
    expect(parse('{"facts":{"gcs":[3,x]}}')).toMatchObject({ pointer: '/facts/gcs/1' })
    expect(parse('{"Ann Example":{"9434765919":[nope]}}')).toMatchObject({
      pointer: '/(unnamed)/(unnamed)/0',
    })
  })
})

describe('whatever arrives', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '"b":',
    '1',
    '-0.5e1',
    'true',
    '\\',
    String.raw`\ud800`,
    ' ',
    'é',
    'null',
  ]

  it('answers, never throws, and takes nothing JSON does not take', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.constantFrom(...pieces), { maxLength: 40 })
        .map((parts) => new TextEncoder().encode(parts.join(''))),
    )
    fc.assert(
      fc.property(bytes, (input) => {
        const outcome = parseStrict(input)
        if (outcome.kind === 'refused') return
        expect(outcome.value).toStrictEqual(
          JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(input)),
        )
      }),
      { seed, numRuns: 5_000 },
    )
  })

  it('refuses what JSON takes only for a reason of its own: a name twice, or no Unicode', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
        const outcome = parse(parts.join(''))
        const allowed = takenByJson(parts.join('')) ? ['parsed', 'DUPLICATE_KEY', 'NOT_UTF8'] : refusals
        expect(allowed).toContain(outcome.kind === 'parsed' ? 'parsed' : outcome.reason)
      }),
      { seed, numRuns: 5_000 },
    )
  })
})

const refusals = ['NOT_JSON', 'DUPLICATE_KEY', 'NOT_UTF8', 'TOO_DEEP']

function takenByJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
