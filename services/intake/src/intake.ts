import type { Register } from '@hub/agreement'
import type { EventLog } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import type { HubKey } from '@hub/notification'
import type { Arrival } from './arrival.ts'
import { examine, type Again, type Examination } from './examine.ts'
import { atMost, inOrder } from './in-order.ts'
import { heard, streamOf, type ToAppend } from './keeping/intake-events.ts'
import { keeper } from './keeping/keep.ts'
import type { KnownNotifications } from './known-notifications.ts'
import type { Forecast, Outcome } from './outcome.ts'
import { reason } from './reason.ts'
import { receiveAll, type Received, type ReceiveAllOptions } from './receive-all.ts'

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
  /** Records that a message was too large to be held; for readers that let it pass by and took its digest. */
  refuseTooLarge(digest: string): Promise<Outcome>
  /** What would become of this message. Nothing is kept. */
  check(arrival: Arrival): Promise<Forecast>
}>

/** The one path by which notifications enter, whatever way they came. */
export function intake(parts: IntakeParts): Intake {
  const { clock } = parts
  const keep = keeper(parts)
  const bounded = atMost(parts.concurrency ?? 64)
  const ordered = inOrder()

  const examined = (arrival: Arrival, at: string, again?: Again): Promise<Examination> =>
    examine(arrival, at, {
      register: parts.register(),
      hubKeys: parts.hubKeys(),
      audience: parts.audience,
      known: parts.known,
      ...(again === undefined ? {} : { again }),
    })

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
        return keep.hear(found.heard, now())
      case 'refused':
        return keep.reject(found.sighting, found.reasons, now())
      default:
        return found satisfies never
    }
  }

  const receiveInTurn = (arrival: Arrival): Promise<Outcome> => bounded(() => receive(arrival))

  return {
    receive: receiveInTurn,
    receiveAgain: (arrival, again) => bounded(() => receive(arrival, again)),
    receiveAll: (arrivals, options) => receiveAll(receiveInTurn, arrivals, options),
    refuseTooLarge(digest) {
      const at = clock()
      return bounded(() => keep.reject({ digest, receivedAt: at }, [reason('TOO_LARGE')], clock()))
    },
    async check(arrival) {
      const found = await examined(arrival, arrival.receivedAt ?? clock())
      switch (found.kind) {
        case 'acceptable':
          return { kind: 'accepted', eventId: found.examined.eventId, stream: streamOf(found.examined) }
        case 'duplicate':
          return {
            kind: 'duplicate',
            eventId: found.eventId,
            stream: found.first.stream,
            position: found.first.position,
          }
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
