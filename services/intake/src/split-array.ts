export type SplitArray =
  | Readonly<{ kind: 'split'; items: readonly Uint8Array[] }>
  /** `pointer` to the element at which it stopped being an array. */
  | Readonly<{ kind: 'refused'; reason: 'NOT_AN_ARRAY' | 'MALFORMED' | 'TOO_MANY'; pointer: string }>

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const opening = new Set([0x5b, 0x7b])
const closing = new Set([0x5d, 0x7d])
const endOfArray = 0x5d
const spaces = new Set([0x20, 0x09, 0x0a, 0x0d])

/**
 * Cuts a JSON array into the bytes of its elements, without reading them: a bad element then harms itself alone, and
 * each is the very bytes that were sent. Linear, not recursive.
 */
export function splitArray(bytes: Uint8Array, mostItems: number): SplitArray {
  const items: Uint8Array[] = []
  const malformed = (): SplitArray => ({ kind: 'refused', reason: 'MALFORMED', pointer: `/${items.length}` })
  let at = skipSpaces(bytes, 0)
  if (bytes[at] !== 0x5b) return { kind: 'refused', reason: 'NOT_AN_ARRAY', pointer: '' }
  at = skipSpaces(bytes, at + 1)
  if (bytes[at] === endOfArray)
    return skipSpaces(bytes, at + 1) === bytes.length ? { kind: 'split', items } : malformed()
  for (;;) {
    const end = endOfElement(bytes, at)
    const element = end === undefined ? undefined : trimmedEnd(bytes.subarray(at, end))
    if (end === undefined || element === undefined || element.length === 0) return malformed()
    if (items.length >= mostItems) return { kind: 'refused', reason: 'TOO_MANY', pointer: '' }
    items.push(element)
    at = skipSpaces(bytes, end + 1)
    if (bytes[end] === endOfArray) return at === bytes.length ? { kind: 'split', items } : malformed()
  }
}

/** Where the comma or the bracket after an element stands; `undefined` when there is none. */
function endOfElement(bytes: Uint8Array, from: number): number | undefined {
  let depth = 0
  let inText = false
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (inText) {
      if (byte === backslash) at += 1
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (opening.has(byte)) depth += 1
    else if (depth > 0 && closing.has(byte)) depth -= 1
    else if (depth === 0 && (byte === comma || byte === endOfArray)) return at
    else if (depth === 0 && closing.has(byte)) return undefined
  }
  return undefined
}

function skipSpaces(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && spaces.has(bytes[at] ?? 0)) at += 1
  return at
}

function trimmedEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && spaces.has(bytes[end - 1] ?? 0)) end -= 1
  return bytes.subarray(0, end)
}
