import { inUtc, isInstant } from '@hub/calendar'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type DataFolder, dataFolder } from '../data-folder.ts'
import { CommandError } from '../command-error.ts'

/** Every command that reads or writes a hub takes the same option. */
export const withData = (command: Command, fallback = './data'): Command =>
  command.option(
    '--data <dir>',
    'the data folder',
    (dir) => resolve(dir),
    resolve(process.env['HUB_DATA'] ?? fallback),
  )

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
    }
    return value
  }
}

/** RFC 3339, as UTC with milliseconds: anything else in the log could never be taken back. */
export function instant(text: string): string {
  if (!isInstant(text))
    throw new InvalidArgumentError('Give an RFC 3339 instant, such as 2026-12-01T09:00:00Z.')
  return inUtc(text)
}

/** `HUB_LOG` names a log that other services share. */
const isLogElsewhere = (): boolean => process.env['HUB_LOG'] !== undefined

/** What makes up its own people, or brings published ones, must not go into a log that others share. */
export function demandOwnLog(): void {
  if (!isLogElsewhere()) return
  throw new CommandError(
    'HUB_LOG names a log that other services share.',
    'Unset HUB_LOG and HUB_VAULT: a demonstration or an import has a log of its own, in its data folder.',
  )
}

/** The data folder of a hub that has been started before; nothing is made. */
export function existingFolder(data: string): DataFolder {
  if (!isLogElsewhere() && !existsSync(join(data, 'log.sqlite'))) {
    throw new CommandError(
      `There is no log in ${data}.`,
      'Name the data folder with --data <dir>, or make one: ./hub start --demo',
    )
  }
  return dataFolder(data)
}

/** What changes what may be shared rests on the word of two people. */
export function demandTwoApprovers(approvedBy: readonly string[]): void {
  if (new Set(approvedBy).size >= 2) return
  throw new CommandError('This needs two approvers.', 'Name both: --approved-by caldicott-guardian dpo')
}
