import { readFileSync } from 'node:fs'
import { CommandError } from './command-error.ts'

/** Reads a JSON file somebody named. What is wrong is said without a word of what stands in it: it may be a key. */
export function readJsonFile<T extends object>(path: string): T {
  const text = readFileSync(path, 'utf8')
  try {
    const value: T = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // The parser's message quotes the text.
  }
  throw new CommandError(
    'The file is not a JSON object.',
    'Check that it is the file you meant, whole and unchanged.',
  )
}
