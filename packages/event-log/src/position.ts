declare const brand: unique symbol

/**
 * Where an event stands in the whole log. It only ever grows, and has gaps. Opaque: the type is declared as a symbol, though
 * the value is none, so that arithmetic, `<`, a template or a place in JSON do not compile. `===` compares two correctly.
 */
export type Position = symbol & { readonly [brand]: 'Position' }

/** All that may be done with a position. */
export const Position = {
  /** Negative when `one` comes before `other`, 0 when they are the same, positive when it comes after. */
  compare: (one: Position, other: Position): number => Math.sign(valueOf(one) - valueOf(other)),

  /** For storage, and as a cursor in an API. Release 0.1.0 stored the same digits as an integer. */
  toText: (position: Position): string => String(valueOf(position)),

  /** Throws a `RangeError` on anything that `toText` does not give. */
  fromText(text: string): Position {
    const value = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN
    if (!isPosition(value)) throw new RangeError('This is not the text of a position')
    return value
  },
} as const

/** Every adapter numbers its events with safe integers from 0. Only the port's own functions see the number. */
const isPosition = (value: unknown): value is Position =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function valueOf(position: Position): number {
  const value: unknown = position
  if (typeof value !== 'number') throw new TypeError('This is not a position of a log')
  return value
}
