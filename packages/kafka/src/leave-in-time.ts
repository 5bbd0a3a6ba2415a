import { setTimeout } from 'node:timers/promises'

/** In milliseconds; well under the ten seconds in which a service has to stop. */
const leaveWithinMs = 5000

/**
 * Waits for a client to leave the broker, for five seconds at most. A group that forms anew answers a member only when the
 * others have come or timed out, and a broker that is gone never answers. Nothing is lost: what was not committed or
 * acknowledged by then is done again by the next process, once.
 */
export async function leaveInTime(leaving: Promise<unknown>): Promise<void> {
  const left = new AbortController()
  const late = setTimeout(leaveWithinMs, undefined, { signal: left.signal }).catch(() => undefined)
  try {
    await Promise.race([leaving, late])
  } finally {
    left.abort()
    leaving.catch(() => undefined)
  }
}
