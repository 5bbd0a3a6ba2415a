import { assert, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Position } from './position.ts'

const numbers = nat({ max: Number.MAX_SAFE_INTEGER })
const at = (n: number): Position => Position.fromText(String(n))

describe('a position in the log', () => {
  it('compares in the order of its events, also where their texts do not', () => {
    assert(
      property(numbers, numbers, (one, other) => {
        expect(Position.compare(at(one), at(other))).toBe(Math.sign(one - other))
      }),
    )
    expect(Position.compare(at(9), at(10))).toBeLessThan(0)
  })

  it('reads back from its text as the same position', () => {
    assert(
      property(numbers, (n) => {
        expect(Position.fromText(Position.toText(at(n)))).toBe(at(n))
      }),
    )
  })

  it.each(['', ' ', '-1', '+1', '01', '1.0', '1e3', '0x1', '9007199254740992', 'last', '１'])(
    'is not read from “%s”',
    (text) => expect(() => Position.fromText(text)).toThrow(RangeError),
  )

  it('gives no arithmetic, order, text or JSON to whoever does not go through its functions', () => {
    const position = at(7)
    // Each line compiles only because of the directive: were one of them allowed, the directive would be an error.
    // @ts-expect-error -- no arithmetic
    expect(position - 1).toBeDefined()
    // @ts-expect-error -- no order
    expect(position < at(8)).toBeDefined()
    // @ts-expect-error -- no text
    const asText: string = position
    // @ts-expect-error -- no number
    const asNumber: number = position
    // @ts-expect-error -- and no number is a position
    const asPosition: Position = 7
    expect([asText, asNumber, asPosition]).toHaveLength(3)
  })
})
