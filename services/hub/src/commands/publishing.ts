import type { Caller } from '@hub/access'
import type { PublicationOutcome } from '@hub/timelines'
import { CommandError } from '../command-error.ts'

/** Whoever acts on publications at the command line: the coordinator, or an approver where a board is named. */
export const publishingAs = (by: string, board?: string): Caller => ({
  subject: by,
  name: by,
  organisation: 'command-line',
  role: board === undefined ? 'coordinator' : 'board-approver',
  ...(board !== undefined && { board }),
})

/** What was asked for, or an error that says what to do next. `unknown` is what it means here that there is none. */
export function demanded<Value>(
  outcome: PublicationOutcome<Value>,
  unknown: Readonly<{ says: string; remedy: string }>,
): Value {
  switch (outcome.kind) {
    case 'done':
      return outcome.value
    case 'refused':
      throw new CommandError(outcome.says, outcome.remedy)
    case 'unknown':
      throw new CommandError(unknown.says, unknown.remedy)
    case 'unrecorded':
      throw new CommandError(
        'It could not be recorded, so nothing was done.',
        'Look at the log, and try again.',
      )
    default:
      return outcome satisfies never
  }
}
