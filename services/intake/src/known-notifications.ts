import { readLogEventOf } from '@hub/contracts/log-events'
import type { Position, RecordedEvent, StreamName } from '@hub/event-log'
import type { EventNames } from '@hub/notification'

/** An accepted notification, by the id of its event. */
export type KnownNotification = Readonly<{
  stream: StreamName
  position: Position
  partner: string
  /** base64url SHA-256 of the plaintext, as signed. */
  digest: string
  /** The number it was first sent under. */
  sequence: Sequence | undefined
  /** As signed. */
  names: Readonly<Pick<EventNames, 'type' | 'subject' | 'time'>>
}>

/** The running number of one of a partner's keys. */
export type Sequence = Readonly<{ kid: string; seq: number }>

/**
 * Every notification ever accepted. It MUST know an accepted event from the moment `note` returns, and all that the log
 * held when it was started: else the same id could be used for two contents.
 */
export type KnownNotifications = Readonly<{
  find(eventId: string): KnownNotification | undefined
  note(event: RecordedEvent): void
}>

export function knownNotifications(): KnownNotifications {
  const known = new Map<string, KnownNotification>()
  return {
    find: (eventId) => known.get(eventId),
    note(event) {
      if (event.type !== 'notification-accepted' || known.has(event.id)) return
      const one = asKnown(event)
      if (one !== undefined) known.set(event.id, one)
    },
  }
}

/** `undefined` where the event does not keep its schema, and so was not written by intake. */
export function asKnown(event: RecordedEvent): KnownNotification | undefined {
  const read = readLogEventOf(event, 'notification-accepted', 'partner-heartbeat', 'nil-return')
  if (read === undefined) return undefined
  const { partner, manifest, ce } = read.meta
  const { type, subject, time } = ce
  return {
    stream: read.stream,
    position: read.position,
    partner,
    digest: digestOf(manifest) ?? '',
    sequence: signedSequence(manifest),
    names: { type, subject, time },
  }
}

/** The number a kept manifest was sent under. It was verified before it was kept; here only what it says is wanted. */
export function signedSequence(manifest: string): Sequence | undefined {
  const [header, payload] = manifest.split('.')
  const kid = member(header, 'kid')
  const seq = member(payload, 'seq')
  return typeof kid === 'string' && typeof seq === 'number' ? { kid, seq } : undefined
}

function digestOf(manifest: string): string | undefined {
  const dig = member(manifest.split('.')[1], 'dig')
  return typeof dig === 'string' ? dig : undefined
}

function member(part: string | undefined, name: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined
  } catch {
    return undefined
  }
}
