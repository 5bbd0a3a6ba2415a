import { asKnownOn, inUtc, isInstant } from '@hub/calendar'
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
  if (!isInstant(text))
    throw new InvalidArgumentError('Give an RFC 3339 instant, such as 2026-12-01T09:00:00Z.')
  return inUtc(text)
}

/** Throws unless two different people approve: a change to what may be shared needs both. */
export function demandTwoApprovers(approvedBy: readonly string[]): void {
  if (new Set(approvedBy).size >= 2) return
  throw new CommandError('This needs two approvers.', 'Name both: --approved-by caldicott-guardian dpo')
}

/** "As known on": the end of a day in the time zone of the agreement, or an instant as it is; `now` when absent or later. */
export function knownAt(
  text: string | undefined,
  known: Readonly<{ now: string; timeZone: string }>,
): string {
  const asOf = text === undefined ? known.now : asKnownOn(text, known)
  if (asOf === undefined) throw new CommandError('That is no day or instant.', 'Give one: --as-of 2026-07-01')
  return asOf
}
