import { InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
    }
    return value
  }
}

/** RFC 3339, as UTC with milliseconds: the one form in which the log keeps instants. */
export function instant(text: string): string {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time))
    throw new InvalidArgumentError('Give an RFC 3339 instant, such as 2026-12-01T09:00:00Z.')
  return new Date(time).toISOString()
}

/** Throws unless two different people approve: a change to what may be shared needs both. */
export function demandTwoApprovers(approvedBy: readonly string[]): void {
  if (new Set(approvedBy).size >= 2) return
  throw new CommandError('This needs two approvers.', 'Name both: --approved-by caldicott-guardian dpo')
}
