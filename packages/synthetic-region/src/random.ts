/** Chance as a parameter: sfc32, seeded. The same seed and label give the same numbers on any machine. */
export type Random = Readonly<{
  /** At least 0, below 1. */
  next: () => number
  /** A whole number from `from` to `to`, both inclusive. */
  int: (from: number, to: number) => number
  chance: (probability: number) => boolean
  /** Throws a `RangeError` on an empty list. */
  pick: <Item>(items: readonly Item[]) => Item
  weighted: <Item>(entries: readonly (readonly [Item, number])[]) => Item
  shuffled: <Item>(items: readonly Item[]) => Item[]
  /** `length` letters from `alphabet`. */
  text: (length: number, alphabet: string) => string
  uuid: () => string
  /** A generator of its own, so that drawing more in one place moves nothing in another. */
  fork: (label: string) => Random
}>

export const lowerCase = 'abcdefghijklmnopqrstuvwxyz'
export const upperCase = lowerCase.toUpperCase()
export const digits = '0123456789'
export const base64url = `${upperCase}${lowerCase}${digits}-_`

export function random(seed: string): Random {
  const next = sfc32(seed)
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new RangeError('Nothing to pick from')
    return item
  }
  const text = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join('')
  return {
    next,
    int,
    pick,
    text,
    chance: (probability) => next() < probability,
    weighted: (entries) => pickWeighted(entries, next()),
    shuffled: (items) => shuffle(items, int),
    uuid: () => {
      const hex = '0123456789abcdef'
      return [
        text(8, hex),
        text(4, hex),
        `4${text(3, hex)}`,
        `${text(1, '89ab')}${text(3, hex)}`,
        text(12, hex),
      ].join('-')
    },
    fork: (label) => random(`${seed}/${label}`),
  }
}

function pickWeighted<Item>(entries: readonly (readonly [Item, number])[], at: number): Item {
  let left = at * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of entries) {
    left -= weight
    if (left < 0) return item
  }
  throw new RangeError('Nothing to pick from: no weight is above zero')
}

function shuffle<Item>(items: readonly Item[], int: Random['int']): Item[] {
  const left = [...items]
  return items.flatMap(() => left.splice(int(0, left.length - 1), 1))
}

/** Chris Doty-Humphrey's small fast counting generator, 32 bits, seeded by an FNV-1a of the label. */
function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [fnv1a(seed, 0), fnv1a(seed, 1), fnv1a(seed, 2), 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let round = 0; round < 15; round++) next()
  return next
}

function fnv1a(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1)
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
