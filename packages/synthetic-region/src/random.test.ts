import { describe, expect, it } from 'vitest'
import { digits, random } from './random.ts'

describe('a generator with a seed', () => {
  it('gives the same numbers on any machine', () => {
    const chance = random('2026')
    expect([chance.next(), chance.int(1, 1000), chance.text(6, digits), chance.uuid()]).toEqual([
      0.8484359649010003,
      504,
      '862582',
      '375876a6-ab28-494c-b26f-15fff3dcde34',
    ])
  })

  it('gives other numbers for another seed, and for another branch of the same', () => {
    const [one, other] = [random('2026'), random('2027')]
    expect(one.fork('people').next()).toBe(random('2026').fork('people').next())
    expect(
      new Set([one.next(), other.next(), one.fork('people').next(), one.fork('deaths').next()]).size,
    ).toBe(4)
  })

  it('moves nothing in a branch when more is drawn from the trunk', () => {
    const [one, other] = [random('2026'), random('2026')]
    other.next()
    expect(one.fork('people').next()).toBe(other.fork('people').next())
  })

  it('spreads evenly: each of ten digits about a tenth of the time', () => {
    const chance = random('even')
    const counts = new Map<number, number>()
    for (let draw = 0; draw < 20_000; draw++) {
      const digit = chance.int(0, 9)
      counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(200)
  })

  it('weighs: nothing of weight zero is ever drawn', () => {
    const chance = random('weights')
    const drawn = Array.from({ length: 2_000 }, () =>
      chance.weighted([
        ['often', 3],
        ['never', 0],
        ['seldom', 1],
      ] as const),
    )
    expect(new Set(drawn)).toEqual(new Set(['often', 'seldom']))
    expect(drawn.filter((word) => word === 'often').length).toBeGreaterThan(1_400)
  })

  it('shuffles without losing or repeating anything', () => {
    const items = Array.from({ length: 50 }, (_, at) => at)
    const shuffled = random('cards').shuffled(items)
    expect(shuffled).not.toEqual(items)
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items)
  })

  it('refuses to pick from nothing', () => {
    expect(() => random('x').pick([])).toThrow(RangeError)
    expect(() => random('x').weighted([['a', 0]])).toThrow(RangeError)
  })
})
