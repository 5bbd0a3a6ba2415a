import { scanScalar, scanString, skipSpace } from './json-tokens.ts'

/** `maxDepth` levels of arrays and objects within one another are taken, one more is refused. */
export type ParseLimits = Readonly<{ maxDepth: number }>

export type ParseRefusal = 'NOT_JSON' | 'DUPLICATE_KEY' | 'TOO_DEEP' | 'NOT_UTF8'

export type StrictParse =
  | Readonly<{ kind: 'parsed'; value: unknown }>
  | Readonly<{
      kind: 'refused'
      reason: ParseRefusal
      /** JSON pointer to where it happened. A name that does not look like a field's is shown as `(unnamed)`. */
      pointer: string
    }>

type Frame =
  | { readonly kind: 'array'; readonly container: unknown[] }
  | { readonly kind: 'object'; readonly container: Record<string, unknown>; name: string | undefined }

type Reader = { readonly text: string; readonly maxDepth: number; readonly frames: Frame[]; at: number }

type Refused = Readonly<{ kind: 'refused'; reason: ParseRefusal }>
type Step = Readonly<{ kind: 'value'; value: unknown }> | Readonly<{ kind: 'expect-value' | 'end' }> | Refused

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const expectValue: Step = { kind: 'expect-value' }
const notJson: Refused = { kind: 'refused', reason: 'NOT_JSON' }

/**
 * Parses JSON as I-JSON (RFC 7493) has it: UTF-8 without a byte order mark, no name twice in one object, no lone
 * surrogate, no number beyond a double. Two readers of such a text see the same values, so what is checked here is what
 * was signed there.
 *
 * Linear in the length of the input and not recursive, whatever the input; never throws; never repeats the input.
 */
export function parseStrict(bytes: Uint8Array, limits: ParseLimits = { maxDepth: 64 }): StrictParse {
  const text = decode(bytes)
  if (text === undefined) return { kind: 'refused', reason: 'NOT_UTF8', pointer: '' }
  const reader: Reader = { text, maxDepth: limits.maxDepth, frames: [], at: skipSpace(text, 0) }
  for (;;) {
    let value: unknown
    let step = readValue(reader)
    while (step.kind === 'value') {
      value = step.value
      step = afterValue(reader, value)
    }
    if (step.kind === 'end') return { kind: 'parsed', value }
    if (step.kind === 'refused')
      return { kind: 'refused', reason: step.reason, pointer: pointerTo(reader.frames) }
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** At the start of a value: a scalar or an empty container is one, any other container is entered. */
function readValue(reader: Reader): Step {
  const { text, frames } = reader
  const opening = text[reader.at]
  if (opening !== '[' && opening !== '{') {
    const token = scanScalar(text, reader.at)
    if (token.kind === 'refused') return token
    reader.at = token.end
    return { kind: 'value', value: token.value }
  }
  if (frames.length >= reader.maxDepth) return { kind: 'refused', reason: 'TOO_DEEP' }
  reader.at = skipSpace(text, reader.at + 1)
  if (opening === '[') {
    if (text[reader.at] === ']') return emptyContainer(reader, [])
    frames.push({ kind: 'array', container: [] })
    return expectValue
  }
  if (text[reader.at] === '}') return emptyContainer(reader, {})
  const frame: Frame = { kind: 'object', container: {}, name: undefined }
  frames.push(frame)
  return readName(reader, frame)
}

function emptyContainer(reader: Reader, value: unknown): Step {
  reader.at += 1
  return { kind: 'value', value }
}

/** Puts the value where it belongs, and sees what follows it. */
function afterValue(reader: Reader, value: unknown): Step {
  const { text, frames } = reader
  reader.at = skipSpace(text, reader.at)
  const frame = frames.at(-1)
  if (frame === undefined) return reader.at === text.length ? { kind: 'end' } : notJson
  if (frame.kind === 'array') frame.container.push(value)
  else setMember(frame.container, frame.name ?? '', value)
  const next = text[reader.at]
  if (next === ',') {
    reader.at = skipSpace(text, reader.at + 1)
    return frame.kind === 'array' ? expectValue : readName(reader, frame)
  }
  if (next !== (frame.kind === 'array' ? ']' : '}')) return notJson
  frames.pop()
  reader.at += 1
  return { kind: 'value', value: frame.container }
}

function readName(reader: Reader, frame: Extract<Frame, { kind: 'object' }>): Step {
  const { text } = reader
  frame.name = undefined
  if (text[reader.at] !== '"') return notJson
  const token = scanString(text, reader.at)
  if (token.kind === 'refused') return token
  const name = String(token.value)
  frame.name = name
  if (Object.hasOwn(frame.container, name)) return { kind: 'refused', reason: 'DUPLICATE_KEY' }
  const colon = skipSpace(text, token.end)
  if (text[colon] !== ':') return notJson
  reader.at = skipSpace(text, colon + 1)
  return expectValue
}

/** Assigning `__proto__` would set the prototype; in JSON it is a name like any other. */
function setMember(container: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') container[name] = value
  else Object.defineProperty(container, name, { value, enumerable: true, configurable: true, writable: true })
}

/** A name that is none of a field's may be a person's: it is not shown. */
const fieldName = /^[a-z][A-Za-z]{0,40}$/

function pointerTo(frames: readonly Frame[]): string {
  return frames
    .map((frame) => {
      if (frame.kind === 'array') return `/${frame.container.length}`
      if (frame.name === undefined) return ''
      return fieldName.test(frame.name) ? `/${frame.name}` : '/(unnamed)'
    })
    .join('')
}
