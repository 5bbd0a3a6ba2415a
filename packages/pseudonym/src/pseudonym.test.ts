import { createHmac, hkdfSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audienceKey, isPseudonym, parsePseudonym, pseudonym } from './pseudonym.ts'

const seed = 20260401
const root = Uint8Array.from({ length: 32 }, (_value, index) => index)
const caseId = '3f2b8c1e-9d4a-4f6b-8e7c-1a2b3c4d5e6f'
const core = audienceKey(root, 'cw-core', 1)
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('a case’s name for one audience', () => {
  it.each([
    ['cw-core', 1, caseId, 'FEC9-T3QW-K0DV-HFNM-V'],
    ['cw-core', 2, caseId, 'ZMQ7-DY6Y-NBKA-VR9Z-5'],
    ['cw-subgroup', 1, caseId, '8J3V-WZ12-0SEG-DAYE-D'],
    ['moj-insights/dsa-2026-014', 1, caseId, 'C4XR-GWBF-VN4N-QDSE-M'],
    ['cw-core', 1, '00000000-0000-4000-8000-000000000000', 'C2HS-79GY-WH4M-MJ05-D'],
  ])('is fixed, for one root, for ever: %s, epoch %i, case %s', (audience, epoch, id, expected) => {
    expect(pseudonym(audienceKey(root, audience, epoch), id)).toBe(expected)
  })

  it('is the first 80 bits of HMAC-SHA-256 over the case id, in Crockford’s base 32, with a check modulo 37', () => {
    const key = Buffer.from(hkdfSync('sha256', root, 'harms-hub/pseudonym/v1', 'aud=cw-core|epoch=1', 32))
    const id = Buffer.from(caseId.replaceAll('-', ''), 'hex')
    const tag = createHmac('sha256', key).update('case\0').update(id).digest('hex').slice(0, 20)
    const bits = BigInt(`0x${tag}`).toString(2).padStart(80, '0')
    const body = Array.from(bits.matchAll(/.{5}/g), ([five]) => symbols[Number.parseInt(five, 2)]).join('')
    const check = `${symbols}*~$=U`[Number(BigInt(`0x${tag}`) % 37n)]
    expect(pseudonym(core, caseId).replaceAll('-', '')).toBe(`${body}${check}`)
  })

  it('does not depend on how the case id is written', () => {
    expect(pseudonym(core, caseId.toUpperCase())).toBe(pseudonym(core, caseId))
  })

  it('is never made from anything that is no case id', () => {
    expect(() => pseudonym(core, '9434765919')).toThrow(RangeError)
    expect(() => pseudonym(core, `${caseId} `)).toThrow(RangeError)
  })
})

describe('two audiences', () => {
  const ids = fc.sample(fc.uuid({ version: 4 }), { seed, numRuns: 5_000 })
  const inAudience = (audience: string, epoch: number) => {
    const key = audienceKey(root, audience, epoch)
    return ids.map((id) => pseudonym(key, id))
  }
  const [first, second, later] = [
    inAudience('cw-core', 1),
    inAudience('cw-subgroup', 1),
    inAudience('cw-core', 2),
  ]

  it('share no name for any case, nor do two epochs of one, and no audience has one name twice', () => {
    expect(new Set([...ids, ...first, ...second, ...later]).size).toBe(4 * new Set(ids).size)
  })

  it('cannot tell from their names which cases are the same: the symbols agree no more often than chance', () => {
    const agreeing = first.map(
      (name, index) =>
        name
          .slice(0, 19)
          .split('')
          .filter((symbol, at) => symbol !== '-' && symbol === second[index]?.[at]).length,
    )
    const mean = agreeing.reduce((sum, count) => sum + count, 0) / agreeing.length
    expect(mean).toBeGreaterThan(0.5 - 0.05)
    expect(mean).toBeLessThan(0.5 + 0.05)
  })

  it('are kept apart however their names are chosen', () => {
    expect(() => audienceKey(root, 'a|epoch=2', 1)).toThrow(RangeError)
    expect(() => audienceKey(root, '', 1)).toThrow(RangeError)
    expect(() => audienceKey(root, 'a', 1.5)).toThrow(RangeError)
    expect(() => audienceKey(root, 'a', -1)).toThrow(RangeError)
    expect(() => audienceKey(root.subarray(1), 'a', 1)).toThrow(RangeError)
  })
})

describe('a pseudonym as someone types it', () => {
  const names = fc.uuid({ version: 4 }).map((id) => pseudonym(core, id))

  it('is read in any case, with dashes, spaces or neither, with O for 0 and I or L for 1', () => {
    fc.assert(
      fc.property(names, fc.constantFrom('I', 'L', 'i', 'l'), (name, one) => {
        const body = name.slice(0, 19).replaceAll('0', 'o').replaceAll('1', one)
        const typed = [
          name,
          name.toLowerCase(),
          name.replaceAll('-', ''),
          ` ${name.replaceAll('-', ' ')} `,
          body + name.slice(19),
        ]
        expect(typed.map(parsePseudonym)).toStrictEqual(
          typed.map(() => ({ kind: 'pseudonym', pseudonym: name })),
        )
      }),
      { seed, numRuns: 300 },
    )
  })

  it('is seen to be mistyped when one symbol is another, or two neighbours are swapped', () => {
    fc.assert(
      fc.property(names, fc.nat(15), fc.constantFrom(...symbols.split('')), (name, at, symbol) => {
        const compact = name.replaceAll('-', '')
        const wrong = compact.slice(0, at) + symbol + compact.slice(at + 1)
        const swapped =
          compact.slice(0, at) + compact.charAt(at + 1) + compact.charAt(at) + compact.slice(at + 2)
        for (const typed of [wrong, swapped].filter((text) => text !== compact)) {
          expect(parsePseudonym(typed).kind).toBe('refused')
        }
      }),
      { seed, numRuns: 2_000 },
    )
  })

  it('is told apart from what is no pseudonym at all', () => {
    const [mistyped] = fc
      .sample(names, { seed, numRuns: 1 })
      .map((name) => (name.startsWith('0') ? `1${name.slice(1)}` : `0${name.slice(1)}`))
    expect(parsePseudonym(mistyped ?? '')).toStrictEqual({ kind: 'refused', reason: 'CHECK' })
    for (const text of ['', 'ABCD', 'U'.repeat(17), '9434765919', 'é'.repeat(17), 'A'.repeat(100_000)]) {
      expect(parsePseudonym(text)).toStrictEqual({ kind: 'refused', reason: 'SHAPE' })
    }
  })

  it('is one of ours only exactly as we write it, with a right check symbol', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(isPseudonym(name)).toBe(true)
        expect([name.replaceAll('-', ''), `${name} `, name.slice(0, -2)].filter(isPseudonym)).toStrictEqual(
          [],
        )
        const others = `${symbols}*~$=U`.split('').filter((symbol) => symbol !== name.at(-1))
        expect(others.map((symbol) => name.slice(0, -1) + symbol).filter(isPseudonym)).toStrictEqual([])
      }),
      { seed, numRuns: 100 },
    )
  })
})
