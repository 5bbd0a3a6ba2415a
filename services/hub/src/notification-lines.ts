import { readFileSync } from 'node:fs'
import type { JsonObject } from '@hub/event-log'
import { parseStrict } from '@hub/notification'
import { CommandError } from './command-error.ts'

/** What a partner's own system gives to `publish` and `check`, one a line. */
export type NotificationLine = Readonly<{
  type: string
  subject: string
  time: string
  id?: string
  plaintext: JsonObject
}>

/** Reads a JSON file (one notification) or NDJSON (one a line). Throws a `CommandError` that names the line. */
export function readLines(
  path: string,
): readonly Readonly<{ line: number; notification: NotificationLine }>[] {
  const bytes = readFileSync(path)
  const whole = parseStrict(bytes)
  if (whole.kind === 'parsed') return [{ line: 1, notification: asNotification(whole.value, 1) }]
  return bytes
    .toString('utf8')
    .split('\n')
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => {
      const parsed = parseStrict(new TextEncoder().encode(text))
      if (parsed.kind === 'refused')
        throw new CommandError(`Line ${line}: ${parsed.reason} at ${parsed.pointer}.`, mend)
      return { line, notification: asNotification(parsed.value, line) }
    })
}

const mend = 'One JSON object a line, with type, subject, time and plaintext; no key twice, no comments.'

function asNotification(value: unknown, line: number): NotificationLine {
  if (!isObject(value)) throw new CommandError(`Line ${line} is not an object.`, mend)
  const { type, subject, time, id, plaintext } = value
  if (
    typeof type !== 'string' ||
    typeof subject !== 'string' ||
    typeof time !== 'string' ||
    !isObject(plaintext)
  ) {
    throw new CommandError(`Line ${line} lacks type, subject, time or plaintext.`, mend)
  }
  return { type, subject, time, plaintext, ...(typeof id === 'string' ? { id } : {}) }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
