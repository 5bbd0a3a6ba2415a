import type { RegionInput, PublisherKeys } from '@hub/synthetic-region'
import { governanceInstants, governRegion } from './govern-region.ts'
import type { HubToLoad } from './hub-to-load.ts'
import type { PublishedBatch, PublishedNotification, Publishing } from './published-days.ts'
import type { RegionTime } from './region-time.ts'

export type RegionToLoad = Readonly<{
  hub: HubToLoad
  time: RegionTime
  region: RegionInput
  keys: PublisherKeys
  /** How the partners' notifications are made: on a thread, or in this one. */
  publish: (publishing: Publishing) => AsyncIterable<PublishedBatch>
  /** The content type of a notification. */
  contentType: string
  onProgress: (loaded: Loaded) => void
  signal: AbortSignal
}>

/** How far a region is loaded. */
export type Loaded = Readonly<{ done: number; total: number }>

/**
 * Sends a synthetic region through the real wire format and the real intake, each notification at its own time, so that the
 * log is the history it would have been. Takes up a load that was broken off: days before that are passed over, and what is
 * there already is a duplicate. Ends early, without an error, when `signal` aborts.
 */
export async function loadRegion(toLoad: RegionToLoad): Promise<'loaded' | 'broken-off'> {
  const { hub, time, region, keys, publish, contentType, onProgress, signal } = toLoad
  const governance = governRegion(hub)
  const brokenOffAt = time.now()
  let done = 0
  let month = ''
  for await (const { notifications, total } of publish({ region, keys, breaks: governanceInstants })) {
    if (signal.aborted) return 'broken-off'
    done += notifications.length
    const at = notifications.at(-1)?.at ?? ''
    if (at.slice(0, 10) < brokenOffAt.slice(0, 10)) continue
    await governance.upTo(notifications[0]?.at ?? '')
    await receive(hub, time, notifications, contentType)
    await hub.caughtUp()
    onProgress({ done, total })
    // Whoever asks for the cases meanwhile waits for a month's changes at most, not for all there are.
    if (at.slice(0, 7) !== month) await hub.makeReady()
    month = at.slice(0, 7)
  }
  await governance.upTo(`${region.until}T23:59:59.999Z`)
  await hub.caughtUp()
  return 'loaded'
}

async function receive(
  hub: HubToLoad,
  time: RegionTime,
  notifications: readonly PublishedNotification[],
  contentType: string,
): Promise<void> {
  const order = time.expect(notifications.map(({ eventId }) => eventId))
  const arrivals = notifications.map(({ at, body, manifest }) => {
    // After a load was broken off, some of its last day may be there before others of that day.
    const receivedAt = at > time.now() ? at : time.now()
    return { body, manifest, contentType, receivedAt }
  })
  for await (const { index, outcome } of hub.receiveAll(arrivals)) {
    const { eventId, type } = notifications[index] ?? { eventId: '', type: 'notification' }
    order.settled(eventId)
    if (!('reasons' in outcome)) continue
    const why = outcome.reasons.map(({ code, pointer }) => `${code} at ${pointer || '/'}`).join(', ')
    throw new Error(`A synthetic ${type} was ${outcome.kind}: ${why}`)
  }
}
