/** A mistake in how the command was called: says what and what to do, without a stack. */
export class CommandError extends Error {
  readonly next: string
  constructor(message: string, next: string, options: ErrorOptions = {}) {
    super(message, options)
    this.name = 'CommandError'
    this.next = next
  }
}
