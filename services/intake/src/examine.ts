import { timeZoneOf, type Register } from '@hub/agreement'
import { findContract, type Timed } from '@hub/contracts'
import {
  digest,
  eventIdOf,
  isHeartbeatType,
  type Heartbeat,
  type HubKey,
  type Manifest,
} from '@hub/notification'
import type { Arrival } from './arrival.ts'
import { openNotification } from './checks/open-notification.ts'
import { attributeOf, readMessage } from './checks/read-message.ts'
import { readHeartbeatMessage } from './checks/read-heartbeat-message.ts'
import { readNotification, type Notification } from './checks/read-notification.ts'
import { outOfScope } from './checks/scope.ts'
import { verifySender, type Verified } from './checks/verify-sender.ts'
import { factsPart } from './facts-part.ts'
import type { KnownNotification, KnownNotifications, Sequence } from './known-notifications.ts'
import { occurredAt } from './plaintext.ts'
import { reason, type Reason } from './reason.ts'
import { retentionOf, type Retention } from './retention.ts'

/** What may be said of a message that is not kept: nothing that could hold a person's data. */
export type Sighting = Readonly<{
  /** base64url SHA-256 of the bytes that arrived. */
  digest: string
  receivedAt: string
  partner?: string
  /** The number it was sent under; of a message whose signature verified. */
  sequence?: Sequence
  /** The event of the quarantined message that this is, tried again. */
  quarantined?: string
  feed?: string
  agreement?: Readonly<{ id: string; version: number; hash: string; clauses: readonly string[] }>
  /** Only when it is a UUID: any other id could hold a name. */
  ceId?: string
  /** Only when it is the type of a contract, or a heartbeat's. */
  ceType?: string
}>

/** A heartbeat or nil return that may be recorded. */
export type HeartbeatMessage = Readonly<{
  event: Heartbeat
  partner: string
  manifest: Manifest
  jws: string
  sighting: Sighting
}>

/** Examined, allowed, and so far unopened or opened without fault. */
export type Examined = Readonly<{
  eventId: string
  partner: string
  manifest: Manifest
  jws: string
  notification: Notification
  retention: Retention
  sighting: Sighting
}>

export type Examination =
  | Readonly<{ kind: 'acceptable'; examined: Examined; original: Uint8Array; facts: Uint8Array }>
  | Readonly<{ kind: 'held'; examined: Examined; reasons: readonly Reason[] }>
  | Readonly<{ kind: 'duplicate'; eventId: string; first: KnownNotification; sighting: Sighting }>
  | Readonly<{ kind: 'heartbeat'; heard: HeartbeatMessage }>
  | Readonly<{ kind: 'refused'; sighting: Sighting; reasons: readonly Reason[] }>

export type ExamineParts = Readonly<{
  register: Register
  hubKeys: readonly HubKey[]
  audience: string
  known: KnownNotifications
  /** Of a message out of quarantine. */
  again?: Again
}>

/** A quarantined message tried again. */
export type Again = Readonly<{
  /** The event that holds it. */
  quarantined: string
  /** When it first arrived: authenticity and freshness are of that moment, what may be shared is of now. */
  arrivedAt: string
  /** Somebody has decided, with another, that its age is no objection. */
  acceptLate: boolean
}>

/** Whose it is, and that it may be kept if its content is as it should be. Not opened yet. */
export type Identification =
  | Readonly<{ kind: 'identified'; examined: Examined; holding: readonly Reason[] }>
  | Extract<Examination, { kind: 'duplicate' | 'heartbeat' | 'refused' }>

/**
 * Every check, in this order, before anything is stored: size, signature by a key valid now, freshness and
 * replay, envelope, agreement, decryption, contract with all its errors, minimisation, scope. A reason to hold does not
 * end the examination: what may not be kept at all is refused even so.
 */
export async function examine(arrival: Arrival, at: string, parts: ExamineParts): Promise<Examination> {
  const found = await identify(arrival, at, parts)
  if (found.kind !== 'identified') return found
  const { examined, holding } = found
  const { notification, sighting } = examined
  const { contract } = notification
  const refused = (reasons: readonly Reason[]): Examination => ({ kind: 'refused', sighting, reasons })

  const opened = await openNotification({
    notification,
    signedDigest: examined.manifest.dig,
    hubKeys: parts.hubKeys,
    receivedAt: parts.again?.arrivedAt ?? at,
  })
  if (opened.kind === 'held') return { kind: 'held', examined, reasons: [...holding, ...opened.reasons] }
  if (opened.kind === 'refused') return refused([...opened.reasons, ...holding])
  const { plaintext, bytes } = opened

  const occurred = occurredAt(plaintext, contract.occurred)
  const sentAt: Timed = { at: notification.event.time, precision: 'minute' }
  const ageAt = occurredAt(plaintext, contract.ageAt) ?? occurred ?? sentAt
  const outside = outOfScope({
    plaintext,
    contract,
    agreement: notification.decision.document,
    ageAt,
  })
  if (outside.length > 0) return refused([...outside, ...holding])
  if (holding.length > 0) return { kind: 'held', examined, reasons: holding }
  return {
    kind: 'acceptable',
    examined,
    original: bytes,
    facts: factsPart({
      plaintext,
      contract,
      occurred,
      ageAt,
      timeZone: timeZoneOf(notification.decision.document),
    }),
  }
}

/** The checks of `examine` up to decryption: all that can be said of a message without its content. */
export async function identify(arrival: Arrival, at: string, parts: ExamineParts): Promise<Identification> {
  const { register, known, again } = parts
  const message = readMessage(arrival)
  const jws = message.kind === 'read' ? message.manifest : arrival.manifest
  const verified =
    jws === undefined
      ? undefined
      : await verifySender({ manifest: jws, register, at: again?.arrivedAt ?? at, audience: parts.audience })
  // A key id can be written by anybody: only a signature makes it that partner's, and puts it among its receipts.
  const sender = verified?.kind === 'verified' ? signedBy(verified.sender) : {}
  const origin = again === undefined ? {} : { quarantined: again.quarantined }
  let sighting = seen({ digest: digest(arrival.body), receivedAt: at, ...sender, ...origin }, message.value)
  const refused = (reasons: readonly Reason[]): Identification => ({ kind: 'refused', sighting, reasons })
  if (message.kind === 'refused') return refused(message.reasons)
  if (jws === undefined || verified === undefined) return refused([reason('MANIFEST_MISSING')])
  if (verified.kind === 'refused') return refused(verified.reasons)
  const { manifest } = verified.sender
  const held = again?.acceptLate === true ? [] : verified.sender.held
  const partner = verified.sender.partner.id

  if (isHeartbeatType(manifest.ce.type)) {
    const read = readHeartbeatMessage({ value: message.value, manifest, partner, register, at })
    if (read.kind === 'refused') return refused(read.reasons)
    const { event, decision } = read
    const agreement = { ...decision.agreement, clauses: decision.clauses }
    sighting = { ...sighting, feed: event.subject, agreement }
    if (held.length > 0) return refused([staleHeartbeat])
    if (arrival.key !== undefined && arrival.key !== event.subject) return refused([reason('KAFKA_KEY')])
    return { kind: 'heartbeat', heard: { event, partner, manifest, jws, sighting } }
  }

  const eventId = eventIdOf(manifest.ce.source, manifest.ce.id)
  const replay = replayOf(known.find(eventId), partner, manifest)
  if (replay.kind === 'duplicate' && isSignedFor(message.value, manifest))
    return { kind: 'duplicate', eventId, first: replay.first, sighting }
  const holding = [...held, ...replay.reasons]

  const read = readNotification({ value: message.value, manifest, partner, register, at })
  if (read.kind === 'refused') return refused([...read.reasons, ...holding])
  const { notification } = read
  const { contract, decision, event } = notification
  const { clauses } = decision
  sighting = { ...sighting, feed: contract.feed, agreement: { ...decision.agreement, clauses } }
  if (arrival.key !== undefined && arrival.key !== event.subject)
    return refused([reason('KAFKA_KEY'), ...holding])
  const retention = retentionOf(contract, decision.document, at)
  if (retention === undefined) return refused([reason('AGREEMENT_RETENTION'), ...holding])
  const examined: Examined = { eventId, partner, manifest, jws, notification, retention, sighting }
  return { kind: 'identified', examined, holding }
}

export type Replay =
  | Readonly<{ kind: 'duplicate'; first: KnownNotification; reasons: readonly Reason[] }>
  | Readonly<{ kind: 'new' | 'reused'; reasons: readonly Reason[] }>

/**
 * The same id again: with the same content and the same names it is a duplicate; otherwise somebody must look at it. An id of
 * another partner's is no matter of replay: the agreement does not let this one use that source.
 */
export function replayOf(first: KnownNotification | undefined, partner: string, manifest: Manifest): Replay {
  if (first === undefined || first.partner !== partner) return { kind: 'new', reasons: [] }
  const { type, subject, time } = first.names
  const { ce } = manifest
  if (first.digest === manifest.dig && type === ce.type && subject === ce.subject && time === ce.time)
    return { kind: 'duplicate', first, reasons: [] }
  return { kind: 'reused', reasons: [reason('ID_REUSED_WITH_OTHER_CONTENT')] }
}

/** Whether the envelope says what was signed: a duplicate is answered before the envelope is read in full. */
const isSignedFor = (value: unknown, { ce }: Manifest): boolean =>
  Object.entries(ce).every(([name, signed]) => attributeOf(value, name) === signed)

const signedBy = ({ partner, kid, manifest }: Verified) => ({
  partner: partner.id,
  sequence: { kid, seq: manifest.seq },
})

function seen(sighting: Sighting, value: unknown): Sighting {
  const id = attributeOf(value, 'id')
  const type = attributeOf(value, 'type')
  return {
    ...sighting,
    ...(typeof id === 'string' && uuid.test(id) ? { ceId: id } : {}),
    ...(typeof type === 'string' && isKnownType(type) ? { ceType: type } : {}),
  }
}

const isKnownType = (type: string): boolean => findContract(type) !== undefined || isHeartbeatType(type)

const staleHeartbeat = reason('MANIFEST_TOO_OLD', {
  remedy: 'Nothing of it was kept: an old heartbeat says nothing about now. Send a fresh one.',
})

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
