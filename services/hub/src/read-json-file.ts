import { readFileSync } from 'node:fs'
import type { JsonObject } from '@hub/event-log'
import { CommandError } from './command-error.ts'
import { isObject } from './notification-lines.ts'

/** Reads a JSON file somebody named. What is wrong is said without a word of what stands in it: it may be a key. */
export function readJsonFile(path: string): JsonObject {
  const text = readFileSync(path, 'utf8')
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // The parser's message quotes the text.
  }
  throw new CommandError(
    'The file is not a JSON object.',
    'Check that it is the file you meant, whole and unchanged.',
  )
}
