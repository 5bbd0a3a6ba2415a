import type { EventLog, RecordedEvent } from '@hub/event-log'
import { seal, VaultError, type DataKey, type KeyVault } from '@hub/key-vault'
import type { Arrival } from '../arrival.ts'
import {
  replayOf,
  type Examination,
  type Examined,
  type HeartbeatMessage,
  type Sighting,
} from '../examine.ts'
import {
  asKnown,
  signedSequence,
  type KnownNotification,
  type KnownNotifications,
  type Sequence,
} from '../known-notifications.ts'
import type { Outcome } from '../outcome.ts'
import { reason, type Reason } from '../reason.ts'
import {
  accepted,
  heard,
  quarantined,
  quarantineId,
  rejected,
  repeated,
  streamOf,
  type ToAppend,
} from './intake-events.ts'
import { quarantinedMessage } from './quarantined-message.ts'

export type KeepParts = Readonly<{ log: EventLog; vault: KeyVault; known: KnownNotifications }>

/** Keeps what may be kept and records the rest. Every outcome it gives is durable. */
export type Keeper = Readonly<{
  accept(
    found: Extract<Examination, { kind: 'acceptable' }>,
    arrival: Arrival,
    recordedAt: string,
  ): Promise<Outcome>
  hold(found: Extract<Examination, { kind: 'held' }>, arrival: Arrival, recordedAt: string): Promise<Outcome>
  reject(sighting: Sighting, reasons: readonly Reason[], recordedAt: string): Promise<Outcome>
  heartbeat(found: HeartbeatMessage, recordedAt: string): Promise<Outcome>
  /** Answers with the place of the first. Another number than the first had is recorded: else it would seem missing. */
  repeat(found: Extract<Examination, { kind: 'duplicate' }>, recordedAt: string): Promise<Outcome>
}>

export function keeper({ log, vault, known }: KeepParts): Keeper {
  async function accept(
    found: Extract<Examination, { kind: 'acceptable' }>,
    arrival: Arrival,
    recordedAt: string,
  ): Promise<Outcome> {
    const { examined } = found
    const { eventId, partner, manifest } = examined
    const again = replayOf(known.find(eventId), partner, manifest)
    const { sighting } = examined
    if (again.kind === 'duplicate')
      return repeat({ kind: 'duplicate', eventId, first: again.first, sighting }, recordedAt)
    if (again.kind === 'reused')
      return hold({ kind: 'held', examined, reasons: again.reasons }, arrival, recordedAt)

    const keys = await keysFor(examined, recordedAt)
    if (keys === 'shredded') return reject(examined.sighting, [reason('RECORD_SHREDDED')], recordedAt)
    const [original, facts] = await Promise.all([
      seal(found.original, keys.identity, { eventId, part: 'original' }),
      seal(found.facts, keys.facts, { eventId, part: 'facts' }),
    ])
    const { event, kind } = await append(accepted(examined, { original, facts }, recordedAt))
    known.note(event)
    if (kind === 'appended')
      return { kind: 'accepted', eventId, stream: event.stream, position: event.position }
    // Another process appended it first; the log, not this process, is what decides which content the id has.
    const first = asKnown(event)
    if (first === undefined) throw new Error('The log holds another event under this id')
    return first.digest === manifest.dig
      ? repeat({ kind: 'duplicate', eventId, first, sighting }, recordedAt)
      : hold(
          { kind: 'held', examined, reasons: [reason('ID_REUSED_WITH_OTHER_CONTENT')] },
          arrival,
          recordedAt,
        )
  }

  async function hold(
    { examined, reasons }: Extract<Examination, { kind: 'held' }>,
    arrival: Arrival,
    recordedAt: string,
  ): Promise<Outcome> {
    const { sighting, retention } = examined
    const eventId = quarantineId(sighting, reasons)
    const wanted = {
      record: `quarantine-${eventId}`,
      class: 'identity',
      retainUntil: retention.identity,
      now: recordedAt,
    } as const
    const [key] = await vault.obtain([wanted])
    const message = await seal(quarantinedMessage(arrival), live(key), { eventId, part: 'message' })
    await append(quarantined({ eventId, sighting, reasons, message, recordedAt }))
    return { kind: 'quarantined', eventId, reasons }
  }

  async function reject(
    sighting: Sighting,
    reasons: readonly Reason[],
    recordedAt: string,
  ): Promise<Outcome> {
    const { event } = await append(rejected(sighting, reasons, recordedAt))
    return { kind: 'rejected', eventId: event.id, reasons }
  }

  async function keysFor(examined: Examined, now: string) {
    const record = streamOf(examined)
    const { retention } = examined
    try {
      const [identity, facts] = await vault.obtain([
        { record, class: 'identity', retainUntil: retention.identity, now },
        { record, class: 'facts', retainUntil: retention.facts, now },
      ])
      return { identity: live(identity), facts: live(facts) }
    } catch (error) {
      if (error instanceof VaultError && error.code === 'HUB_KEYS_SHREDDED') return 'shredded'
      throw error
    }
  }

  async function append({
    stream,
    event,
  }: ToAppend): Promise<{ kind: 'appended' | 'duplicate'; event: RecordedEvent }> {
    const outcome = await log.append(stream, [event], 'any')
    if (outcome.kind === 'conflict')
      throw new Error('The log answered a conflict to an append that expects nothing')
    const [recorded] = outcome.events
    if (recorded === undefined) throw new Error('The log answered an append without its event')
    return { kind: outcome.kind, event: recorded }
  }

  async function heartbeat(found: HeartbeatMessage, recordedAt: string): Promise<Outcome> {
    const { event, kind } = await append(heard(found, recordedAt))
    const place = { eventId: event.id, stream: event.stream, position: event.position }
    if (kind === 'appended') return { kind: 'accepted', ...place }
    const first = asKnown(event)
    const isSame =
      first?.digest === found.manifest.dig && signedSequence(found.jws)?.seq === first.sequence?.seq
    if (isSame) return { kind: 'duplicate', ...place }
    return reject(found.sighting, [otherHeartbeat], recordedAt)
  }

  async function repeat(
    { eventId, first, sighting }: Extract<Examination, { kind: 'duplicate' }>,
    recordedAt: string,
  ): Promise<Outcome> {
    const { sequence } = sighting
    if (sequence !== undefined && !isNumbered(first, sequence))
      await append(repeated({ sighting, first: eventId, sequence, recordedAt }))
    return { kind: 'duplicate', eventId, stream: first.stream, position: first.position }
  }

  return { accept, hold, reject, heartbeat, repeat }
}

const otherHeartbeat = reason('ID_REUSED_WITH_OTHER_CONTENT', {
  remedy: 'Nothing of it was kept. Give every heartbeat an id and a number of its own.',
})

const isNumbered = ({ sequence }: KnownNotification, { kid, seq }: Sequence): boolean =>
  sequence?.kid === kid && sequence.seq === seq

function live(key: DataKey | undefined): DataKey {
  if (key === undefined) throw new Error('The vault answered fewer keys than were asked for')
  return key
}
