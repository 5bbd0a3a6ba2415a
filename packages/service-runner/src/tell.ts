import { safeFault, type Logger, type Readiness } from '@hub/http-service'
import type { Closed } from './close-in-order.ts'
import type { Fault } from './fault.ts'

/** Writes a line whenever a service becomes ready, waits for something else, or is damaged. Says at once that it listens. */
export function readinessTeller(log: Logger, port: number): (readiness: Readiness) => void {
  let last = ''
  log.info({ port }, 'listening')
  return (readiness) => {
    const now = JSON.stringify(readiness)
    if (now === last) return
    last = now
    if (readiness.kind === 'ready') log.info({ port }, 'ready')
    if (readiness.kind === 'waiting') log.warn({ port, waitsFor: readiness.for }, 'not ready: it waits')
    if (readiness.kind === 'damaged')
      log.error(
        { port, damage: readiness.damage },
        'not ready: something is damaged, and a person has to look',
      )
  }
}

export const tellFault =
  (log: Logger) =>
  (fault: Fault, error: unknown): void => {
    if (fault.end === 'waiting')
      log.warn({ what: fault.what, fault: safeFault(error) }, 'away; it is tried again')
    if (fault.end === 'damaged')
      log.error(
        { what: fault.what, where: fault.where, fault: safeFault(error) },
        'damaged; the work is stopped',
      )
  }

export const tellClosed =
  (log: Logger) =>
  ({ hung, failed }: Closed): void => {
    for (const { what, error } of failed)
      log.error({ what, fault: safeFault(error) }, 'failed while it was closed')
    if (hung.length > 0) log.error({ hung }, 'did not close in time')
  }
