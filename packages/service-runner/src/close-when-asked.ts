import { setTimeout } from 'node:timers/promises'
import type { Logger } from '@hub/http-service'
import { closeInOrder, closingDeadlineMs, type Closer } from './close-in-order.ts'
import { leave } from './leave.ts'
import { tellClosed } from './tell.ts'

/**
 * For a process that put itself together: waits until it is asked to stop, then closes group after group and lets the
 * process end. What has not closed after ten seconds is named in the log, and the process exits with 1.
 */
export async function closeWhenAsked(
  stop: AbortSignal,
  groups: readonly (readonly Closer[])[],
  log: Logger,
): Promise<void> {
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
  const done = new AbortController()
  const { signal } = done
  const deadline = setTimeout(closingDeadlineMs, undefined, { signal }).catch(() => undefined)
  const closed = await closeInOrder(groups, deadline)
  done.abort()
  tellClosed(log)(closed)
  leave({ kind: closed.hung.length > 0 ? 'hung' : 'stopped' }, log)
}
