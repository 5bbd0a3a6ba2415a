import { END, streamNameFilter } from '@eventstore/db-client'
import type { AllStreamResolvedEvent, ReadPosition } from '@eventstore/db-client'
import type { Connection } from './connection.ts'

const pauseMs = 250

/** So many events that are not ours may pass before the server says how far it is: 32 times this. */
const checkpointInterval = 8

/**
 * Rings whenever the server tells of an event of this log: a filtered subscription to `$all`, taken up again at its last
 * checkpoint when it drops, with a ring for what may have come meanwhile. Whoever is woken reads for himself, so that a
 * ring too many does no harm. Resolves when the signal has aborted and the subscription is over.
 */
export async function subscribedNews({
  connection,
  ring,
  signal,
}: Readonly<{ connection: Connection; ring: () => void; signal: AbortSignal }>): Promise<void> {
  const { client, namespace, wait } = connection
  let from: ReadPosition = END
  while (!signal.aborted) {
    const subscription = client.subscribeToAll({
      fromPosition: from,
      filter: streamNameFilter({
        prefixes: [namespace],
        checkpointInterval,
        checkpointReached: async (_, position) => {
          from = position
        },
      }),
    })
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
      subscription.once('confirmation', ring)
      subscription.on('data', ({ event }: AllStreamResolvedEvent) => {
        if (event?.position !== undefined) from = event.position
        ring()
      })
      // Dropped: the readers it wakes meet the fault where it can be told.
      subscription.on('error', () => resolve())
      subscription.on('end', () => resolve())
    })
    await subscription.unsubscribe().catch(() => undefined)
    ring()
    if (!signal.aborted) await wait(pauseMs)
  }
}
