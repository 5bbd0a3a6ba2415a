import type { Register } from '@hub/agreement'
import type { EventLog } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import { digest, type HubKey } from '@hub/notification'
import type { Arrival } from './arrival.ts'
import { examine, identify, type Again, type Examination } from './examine.ts'
import { atMost, inOrder } from './in-order.ts'
import { heard, streamOf, type ToAppend } from './keeping/intake-events.ts'
import { keeper } from './keeping/keep.ts'
import type { KnownNotifications } from './known-notifications.ts'
import type { Forecast, Outcome } from './outcome.ts'
import { reason } from './reason.ts'
import { receiveAll, type Received, type ReceiveAllOptions } from './receive-all.ts'
import { isHubWideFault } from './unavailable.ts'

export type IntakeParts = Readonly<{
  log: EventLog
  vault: KeyVault
  register: () => Register
  /** The current one and those still accepted. */
  hubKeys: () => readonly HubKey[]
  /** RFC 3339 UTC with milliseconds. */
  clock: () => string
  /** The `aud` of a manifest meant for this hub. */
  audience: string
  /** MUST be complete before the first `receive`. */
  known: KnownNotifications
  /** How many messages are worked on at once; default 64. */
  concurrency?: number
}>

export type Intake = Readonly<{
  /**
   * Examines one message and keeps what may be kept. What it answers is durable. May be called many times at once;
   * messages with the same id are settled one after the other. Throws when the log or the vault cannot be used: then
   * nothing is acknowledged, and sending again is safe.
   */
  receive(arrival: Arrival): Promise<Outcome>
  /**
   * The same path for a message out of quarantine. What must still be held stays where it is: nothing is kept, and the
   * answer names the event that holds it.
   */
  receiveAgain(arrival: Arrival, again: Again): Promise<Outcome>
  receiveAll(
    arrivals: Iterable<Arrival> | AsyncIterable<Arrival>,
    options?: ReceiveAllOptions,
  ): AsyncIterable<Received>
  /**
   * Settles a message that `receive` failed on although log and vault are there, on ways in that cannot hand it back: it is
   * quarantined if it may be kept, and refused if that cannot be said. Throws as `receive` does.
   */
  setAside(arrival: Arrival): Promise<Outcome>
  /** Records that a message could not be held, or held nothing; for readers that took no more of it than its digest. */
  refuseUnread(digest: string, code: 'TOO_LARGE' | 'NO_VALUE'): Promise<Outcome>
  /** What would become of this message. Nothing is kept. */
  check(arrival: Arrival): Promise<Forecast>
}>

/** The one path by which notifications enter, whatever way they came. */
export function intake(parts: IntakeParts): Intake {
  const { clock } = parts
  const keep = keeper(parts)
  const bounded = atMost(parts.concurrency ?? 64)
  const ordered = inOrder()

  const examineParts = (again?: Again) => ({
    register: parts.register(),
    hubKeys: parts.hubKeys(),
    audience: parts.audience,
    known: parts.known,
    ...(again === undefined ? {} : { again }),
  })
  const examined = (arrival: Arrival, at: string, again?: Again): Promise<Examination> =>
    examine(arrival, at, examineParts(again))

  async function receive(arrival: Arrival, again?: Again): Promise<Outcome> {
    const found = await examined(arrival, arrival.receivedAt ?? clock(), again)
    const now = () => arrival.receivedAt ?? clock()
    switch (found.kind) {
      case 'acceptable':
        return ordered(found.examined.eventId, () => keep.accept(found, arrival, now()))
      case 'held':
        // What is held already is not held a second time.
        if (again !== undefined)
          return { kind: 'quarantined', eventId: again.quarantined, reasons: found.reasons }
        return ordered(found.examined.eventId, () => keep.hold(found, arrival, now()))
      case 'duplicate':
        return keep.repeat(found, now())
      case 'heartbeat':
        return keep.heartbeat(found.heard, now())
      case 'refused':
        return keep.reject(found.sighting, found.reasons, now())
      default:
        return found satisfies never
    }
  }

  async function setAside(arrival: Arrival): Promise<Outcome> {
    const at = arrival.receivedAt ?? clock()
    const fault = reason('HUB_FAULT')
    try {
      const found = await identify(arrival, at, examineParts())
      if (found.kind === 'duplicate') return duplicateOf(found)
      if (found.kind === 'refused') return await keep.reject(found.sighting, found.reasons, at)
      if (found.kind === 'heartbeat') return await keep.reject(found.heard.sighting, [fault], at)
      const { examined, holding } = found
      return await ordered(examined.eventId, () =>
        keep.hold({ kind: 'held', examined, reasons: [...holding, fault] }, arrival, at),
      )
    } catch (error) {
      if (isHubWideFault(error)) throw error
      return keep.reject({ digest: digest(arrival.body), receivedAt: at }, [fault], at)
    }
  }

  const receiveInTurn = (arrival: Arrival): Promise<Outcome> => bounded(() => receive(arrival))

  return {
    receive: receiveInTurn,
    receiveAgain: (arrival, again) => bounded(() => receive(arrival, again)),
    receiveAll: (arrivals, options) => receiveAll(receiveInTurn, arrivals, options),
    setAside: (arrival) => bounded(() => setAside(arrival)),
    refuseUnread(digest, code) {
      const at = clock()
      return bounded(() => keep.reject({ digest, receivedAt: at }, [reason(code)], clock()))
    },
    async check(arrival) {
      const found = await examined(arrival, arrival.receivedAt ?? clock())
      switch (found.kind) {
        case 'acceptable':
          return { kind: 'accepted', eventId: found.examined.eventId, stream: streamOf(found.examined) }
        case 'duplicate':
          return duplicateOf(found)
        case 'heartbeat':
          return { kind: 'accepted', ...placeOf(heard(found.heard, clock())) }
        case 'held':
          return { kind: 'quarantined', reasons: found.reasons }
        case 'refused':
          return { kind: 'rejected', reasons: found.reasons }
        default:
          return found satisfies never
      }
    },
  }
}

const placeOf = ({ stream, event }: ToAppend) => ({ stream, eventId: event.id })
const duplicateOf = ({ eventId, first }: Extract<Examination, { kind: 'duplicate' }>) =>
  ({ kind: 'duplicate', eventId, stream: first.stream, position: first.position }) as const
