import type { Logger } from '@hub/http-service'
import { sayRefusal } from './configured.ts'
import type { Ending } from './supervise.ts'

/** How long the process may go on once everything is closed, in milliseconds. */
const lingerMs = 2000

/** Ends the process as the service ended: 0 in order, 1 when something hung, 2 when the start was refused. */
export function leave(ending: Ending, log: Logger): void {
  if (ending.kind === 'hung') process.exit(1)
  if (ending.kind === 'refused') sayRefusal({ message: ending.what, next: ending.next })
  setTimeout(() => {
    log.warn(
      'everything is closed, and a client library still holds a timer or a connection; the process ends now',
    )
    process.exit(process.exitCode ?? 0)
  }, lingerMs).unref()
}
