import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import type { LinkageService, Outcome } from '@hub/linkage-service'
import { CommandError } from '../command-error.ts'
import { hubSecrets } from '../data-folder.ts'
import { type Adapters, openHub } from '../hub.ts'
import { existingFolder } from './data-option.ts'
import { finish } from './outcome.ts'

export type Answered = Readonly<{ json: unknown; text: string }>

export type AsReviewer = Readonly<{ data: string; json?: boolean }>

/** Linkage decides in one process at a time, so the hub must not be running: the folder's lock says so. */
export async function withLinkage(
  adapters: Adapters,
  options: AsReviewer,
  work: (linkage: LinkageService) => Promise<Answered>,
): Promise<void> {
  const folder = existingFolder(options.data)
  const secrets = await hubSecrets(folder)
  const clock = (): string => new Date().toISOString()
  const hub = await openHub({ folder, secrets, adapters, clock, ids: randomUUID })
  try {
    const { json, text } = await work(hub.linkage)
    await hub.caughtUp()
    finish({ ok: true, json, text }, options.json ?? false)
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
