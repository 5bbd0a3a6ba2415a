import { attempt, type Attempt, type Parts } from './attempt.ts'
import { closeInOrder, type Closed, type Closer } from './close-in-order.ts'
import type { Condition } from './condition.ts'
import { faultOf, type Fault } from './fault.ts'

export type Supervised<Composed> = Readonly<{
  /** Puts the service together. It is called again for every attempt. */
  compose: (parts: Parts) => Promise<Composed>
  condition: Condition
  /** Aborts when the process is asked to stop. */
  stop: AbortSignal
  /** The service is complete: requests may come. */
  open: (composed: Composed) => void
  /** No more requests; resolves when those under way have their answers. */
  shut: () => Promise<void>
  /** An attempt was closed, and another follows. */
  onRetry: () => void
  /** Closes the HTTP server. */
  stopListening: () => Promise<void>
  onFault: (fault: Fault, error: unknown) => void
  /** What failed or hung while it was being closed. */
  onClosed: (closed: Closed) => void
  /** Resolves after so many milliseconds, or when the signal aborts. Never rejects. */
  pause: (ms: number, signal: AbortSignal) => Promise<unknown>
  /** Resolves when closing has taken too long, or when the signal aborts. Never rejects. */
  deadline: (signal: AbortSignal) => Promise<unknown>
  /** 0 ≤ x < 1. */
  random: () => number
}>

export type Ending =
  | Readonly<{ kind: 'stopped' }>
  | Readonly<{ kind: 'refused'; what: string; next: string }>
  /** Something did not close before the deadline. */
  | Readonly<{ kind: 'hung' }>

/**
 * Runs a service until it is asked to stop. While an engine is away it closes everything, pauses, and puts the service
 * together anew: recovery is the same code as the first start. Damage stops the work and leaves the process up. A refusal
 * ends it.
 */
export async function supervise<Composed>(supervised: Supervised<Composed>): Promise<Ending> {
  const { condition, stop, shut } = supervised
  const asked = aborted(stop)
  const http: Closer = { what: 'the HTTP server', close: supervised.stopListening }
  const requests: Closer = { what: 'requests under way', close: shut }
  let failures = 0

  for (;;) {
    const current = attempt(condition)
    const fault = await Promise.race([asked, firstFault(supervised, current, () => (failures = 0))])
    if (fault?.end === 'damaged') {
      condition.damaged(fault.what, fault.where)
      await closing(supervised, [[requests, ...current.takers()]])
      await asked
    }
    if (fault?.end !== 'waiting') {
      const { hung } = await closing(supervised, [[http, ...current.takers()], ...current.rest()])
      if (hung.length > 0) return { kind: 'hung' }
      if (fault?.end === 'refused') return { kind: 'refused', what: fault.what, next: fault.next }
      return { kind: 'stopped' }
    }
    condition.waitFor(fault.what)
    const { hung } = await closing(supervised, [[requests, ...current.takers()], ...current.rest()])
    if (hung.length > 0) return { kind: 'hung' }
    supervised.onRetry()
    failures += 1
    await supervised.pause(pauseAfter(failures, supervised.random()), stop)
  }
}

/** Puts the service together; resolves at the first fault, and never where there is none. */
async function firstFault<Composed>(
  { compose, open, onFault }: Supervised<Composed>,
  current: Attempt,
  whenComplete: () => void,
): Promise<Fault> {
  const putTogether = async (): Promise<void> => {
    const composed = await compose(current.parts)
    if (current.isOver()) return
    whenComplete()
    open(composed)
  }
  putTogether().catch((error: unknown) => current.fail({ what: 'the service', error }))
  const { what, error } = await current.failed
  const fault = faultOf(error, what)
  onFault(fault, error)
  return fault
}

async function closing<Composed>(
  { deadline, onClosed }: Supervised<Composed>,
  groups: readonly (readonly Closer[])[],
): Promise<Closed> {
  const done = new AbortController()
  const closed = await closeInOrder(groups, deadline(done.signal))
  done.abort()
  onClosed(closed)
  return closed
}

/** From half a second to ten seconds: doubled each time, and between half and all of it. */
function pauseAfter(failures: number, random: number): number {
  const full = Math.min(10_000, 500 * 2 ** Math.min(failures - 1, 10))
  return Math.round(full / 2 + (full / 2) * random)
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
