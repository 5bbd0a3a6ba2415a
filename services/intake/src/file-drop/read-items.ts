import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { largestMessageBytes } from '../arrival.ts'
import { splitArray } from '../split-array.ts'

/** One message of a file, by the number of its line or of its place in the array, from 1. */
export type FileItem =
  | Readonly<{ kind: 'message'; line: number; body: Uint8Array }>
  /** It was let pass by, not held. */
  | Readonly<{ kind: 'too-large'; line: number; digest: string }>

export type FileItems =
  | Readonly<{ kind: 'items'; items: Iterable<FileItem> | AsyncIterable<FileItem> }>
  | Readonly<{ kind: 'unreadable'; pointer: string; rule: string; remedy: string }>

export const largestJsonFileBytes = 10 * 1024 * 1024

/** The messages of a dropped file: a line each of `.ndjson`; of `.json` one CloudEvent, or the elements of an array. */
export async function readItems(path: string): Promise<FileItems> {
  if (path.endsWith('.ndjson')) return { kind: 'items', items: linesOf(createReadStream(path)) }
  const { size } = await stat(path)
  if (size > largestJsonFileBytes) {
    const rule = `a .json file is at most ${largestJsonFileBytes} bytes`
    return {
      kind: 'unreadable',
      pointer: '',
      rule,
      remedy: 'Drop it as .ndjson, one CloudEvent a line: that may be of any size.',
    }
  }
  const bytes = withoutMark(await readFile(path))
  if (!/^\s*\[/.test(bytes.subarray(0, 1024).toString('latin1'))) {
    return { kind: 'items', items: [{ kind: 'message', line: 1, body: bytes }] }
  }
  const split = splitArray(bytes, Infinity)
  if (split.kind === 'refused') {
    const { pointer } = split
    return {
      kind: 'unreadable',
      pointer,
      rule: 'a JSON array of CloudEvents',
      remedy: 'Drop a well-formed JSON array.',
    }
  }
  return {
    kind: 'items',
    items: split.items.map((body, index) => ({ kind: 'message', line: index + 1, body })),
  }
}

/** Lines of any length in bounded memory. Empty lines are passed over, but counted. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileItem> {
  let line = startedLine()
  let number = 1
  let first = true
  for await (const chunk of chunks) {
    const bytes = first ? withoutMark(chunk) : chunk
    first = false
    let from = 0
    for (let end = bytes.indexOf(0x0a, from); end >= 0; end = bytes.indexOf(0x0a, from)) {
      grow(line, bytes.subarray(from, end))
      yield* itemOf(line, number)
      line = startedLine()
      number += 1
      from = end + 1
    }
    grow(line, bytes.subarray(from))
  }
  yield* itemOf(line, number)
}

type Line = { parts: Buffer[]; length: number; hash: Hash | undefined }

const startedLine = (): Line => ({ parts: [], length: 0, hash: undefined })

function grow(line: Line, bytes: Buffer): void {
  line.length += bytes.length
  if (line.hash === undefined && line.length > largestMessageBytes) {
    line.hash = createHash('sha256')
    for (const part of line.parts) line.hash.update(part)
    line.parts = []
  }
  if (line.hash === undefined) line.parts.push(bytes)
  else line.hash.update(bytes)
}

function itemOf(line: Line, number: number): readonly FileItem[] {
  if (line.hash !== undefined)
    return [{ kind: 'too-large', line: number, digest: line.hash.digest('base64url') }]
  const bytes = Buffer.concat(line.parts)
  const body = bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes
  return body.length === 0 ? [] : [{ kind: 'message', line: number, body }]
}

/** Windows programs begin a file with a byte order mark; a message may not have one. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}
