export type Token =
  | Readonly<{ kind: 'token'; value: unknown; end: number }>
  | Readonly<{ kind: 'refused'; reason: 'NOT_JSON' | 'NOT_UTF8' }>

const notJson: Token = { kind: 'refused', reason: 'NOT_JSON' }

/** No double needs more; without a bound, one number could hold a whole message. */
const longestNumber = 1100
const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/
const words: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/** Where the next character that is not JSON white space stands. */
export function skipSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at += 1
  }
}

/** Reads the string, number or word that starts at `from`. */
export function scanScalar(text: string, from: number): Token {
  const first = text[from]
  if (first === '"') return scanString(text, from)
  const word = words.find(([spelling]) => text.startsWith(spelling, from))
  if (word !== undefined) return { kind: 'token', value: word[1], end: from + word[0].length }
  return scanNumber(text, from)
}

/** Reads the string whose opening quotation mark stands at `from`. A lone surrogate is no Unicode: `NOT_UTF8`. */
export function scanString(text: string, from: number): Token {
  let escaped = false
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x20) return notJson
    if (code === 0x5c) {
      escaped = true
      at += 1
    } else if (code === 0x22) {
      const end = at + 1
      return escaped
        ? withoutEscapes(text.slice(from, end), end)
        : { kind: 'token', value: text.slice(from + 1, at), end }
    }
  }
  return notJson
}

function withoutEscapes(quoted: string, end: number): Token {
  try {
    const value: unknown = JSON.parse(quoted)
    const wellFormed = typeof value === 'string' && value.isWellFormed()
    return wellFormed ? { kind: 'token', value, end } : { kind: 'refused', reason: 'NOT_UTF8' }
  } catch {
    return notJson
  }
}

function scanNumber(text: string, from: number): Token {
  let end = from
  while (end < text.length && end - from <= longestNumber && '+-.0123456789eE'.includes(text.charAt(end)))
    end += 1
  const digits = text.slice(from, end)
  const value = Number(digits)
  if (digits.length > longestNumber || !number.test(digits) || !Number.isFinite(value)) return notJson
  return { kind: 'token', value, end }
}
