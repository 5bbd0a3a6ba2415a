/**
 * A start that waiting cannot mend: wrong keys, a second instance, a port that is taken. `message` says what is wrong,
 * `next` what to do, each on one line in our own words, without a stored value. The process exits with 2.
 */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly next: string

  constructor(message: string, next: string, options: ErrorOptions = {}) {
    super(message, options)
    this.next = next
  }
}

/** The refusal behind an error, where there is one. */
export function refusalIn(error: unknown, depth = 0): Refused | undefined {
  if (error instanceof Refused || depth > 5) return error instanceof Refused ? error : undefined
  return error instanceof Error ? refusalIn(error.cause, depth + 1) : undefined
}
