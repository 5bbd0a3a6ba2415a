/** A file that cannot be measured on. `next` says what to change. */
export class UnusableInput extends Error {
  readonly next: string
  constructor(message: string, next: string) {
    super(message)
    this.name = 'UnusableInput'
    this.next = next
  }
}
