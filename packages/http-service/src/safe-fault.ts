/** What may be said about an unexpected error: never its message, which may quote a person's data. */
export type SafeFault = Readonly<{ name: string; code?: string; at: readonly string[]; cause?: SafeFault }>

const named = /^[A-Za-z][A-Za-z0-9_]{0,60}$/
const place = /((?:file:\/\/|node:|\/)[^\s()'"]+:\d+:\d+)\)?$/

/** Describes an error for the log by its class, its code and where it was thrown, up to three causes deep. */
export function safeFault(error: unknown, depth = 0): SafeFault {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const code =
    'code' in error && typeof error.code === 'string' && named.test(error.code) ? error.code : undefined
  return {
    name: named.test(error.name) ? error.name : 'Error',
    ...(code === undefined ? {} : { code }),
    at: framesOf(error),
    ...(error.cause !== undefined && depth < 3 ? { cause: safeFault(error.cause, depth + 1) } : {}),
  }
}

function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? ''
  const message = stack.indexOf(error.message)
  // A message of several lines could look like a frame: nothing before its end is read.
  const frames = message < 0 ? '' : stack.slice(message + error.message.length)
  return frames
    .split('\n')
    .map((line) => (line.trimStart().startsWith('at ') ? place.exec(line)?.[1] : undefined))
    .filter((found) => found !== undefined)
    .slice(0, 8)
}
