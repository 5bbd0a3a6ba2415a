import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import type { LinkageService, Outcome } from '@hub/linkage-service'
import { CommandError } from '../command-error.ts'
import type { Given } from '../command/command.ts'
import type { CommandResult } from '../command/outcome.ts'
import { type DataFolder, hubSecrets } from '../data-folder.ts'
import { openHub } from '../hub.ts'

export type Answered = Readonly<{ json: unknown; text: string }>

export type OnStoppedHub = Pick<Given, 'adapters' | 'now'> & Readonly<{ folder: DataFolder }>

/** Opens the whole hub for one act of linkage. The folder's lock refuses this while the hub runs. */
export async function withLinkage(
  { adapters, folder, now }: OnStoppedHub,
  work: (linkage: LinkageService) => Promise<Answered>,
): Promise<CommandResult> {
  const secrets = await hubSecrets(folder)
  const hub = await openHub({ folder, secrets, adapters, clock: now, ids: randomUUID })
  try {
    const { json, text } = await work(hub.linkage)
    await hub.caughtUp()
    return { ok: true, json, text }
  } finally {
    await hub.close()
  }
}

/** The operator of the machine answers for whom a command names. */
export const reviewerNamed = (who: string): Caller => ({
  subject: who,
  name: who,
  organisation: 'command-line',
  role: 'link-reviewer',
})

export function demanded<Value>(outcome: Outcome<Value>): Value {
  switch (outcome.kind) {
    case 'done':
      return outcome.value
    case 'denied':
      throw new CommandError('The agreement does not allow this.', outcome.remedy)
    case 'unknown':
      throw new CommandError('There is nothing to decide there.', 'See what is open: ./hub link review list')
    case 'same-person':
      throw new CommandError('This takes a second person.', 'Another link reviewer has to say the same.')
    case 'unrecorded':
      throw new CommandError(
        'It could not be recorded, so nothing was done.',
        'Look at the log, and try again.',
      )
    default:
      return outcome satisfies never
  }
}
