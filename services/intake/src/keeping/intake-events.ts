import { findContract } from '@hub/contracts'
import { newLogEvent, type LogEventData } from '@hub/contracts/log-events'
import { streamName, type EventToAppend, type StreamName } from '@hub/event-log'
import { eventIdOf, recordStream } from '@hub/notification'
import type { Examined, HeartbeatMessage, Sighting } from '../examine.ts'
import type { Sequence } from '../known-notifications.ts'
import type { Reason } from '../reason.ts'

export type ToAppend = Readonly<{ stream: StreamName; event: EventToAppend }>

/** The stream of the record a notification is about. */
export function streamOf({ partner, notification }: Examined): StreamName {
  return streamName(recordStream(notification.contract.feed, notification.event.subject, partner))
}

export type Sealed = Readonly<{ original: string; facts: string }>

export function accepted(examined: Examined, sealed: Sealed, recordedAt: string): ToAppend {
  const { partner, notification, jws, sighting } = examined
  const { event, contract, decision } = notification
  const { id, source, type, subject, time, traceparent } = event
  const stream = streamOf(examined)
  return {
    stream,
    event: newLogEvent('notification-accepted', {
      id: examined.eventId,
      stream,
      data: sealed,
      meta: {
        partner,
        feed: contract.feed,
        contract: contract.type,
        agreement: { ...decision.agreement, clauses: decision.clauses },
        ce: { id, source, type, subject, time },
        manifest: jws,
        receivedAt: sighting.receivedAt,
        recordedAt,
        ...outOfQuarantine(sighting),
        ...(traceparent === undefined ? {} : { trace: traceparent }),
      },
    }),
  }
}

/** The same bytes refused for the same reasons are one event: sending a bad message again and again adds nothing. */
export function rejected(sighting: Sighting, reasons: readonly Reason[], recordedAt: string): ToAppend {
  const stream = intakeStream(sighting)
  return {
    stream,
    event: newLogEvent('notification-rejected', {
      id: eventIdOf('urn:hub:intake:rejected', sameAgain(sighting, reasons)),
      stream,
      data: refusal(sighting, reasons),
      meta: { ...circumstances(sighting), recordedAt },
    }),
  }
}

export const quarantineId = (sighting: Sighting, reasons: readonly Reason[]): string =>
  eventIdOf('urn:hub:intake:quarantined', sameAgain(sighting, reasons))

export type QuarantineToRecord = Readonly<{
  eventId: string
  sighting: Sighting
  reasons: readonly Reason[]
  message: string
  recordedAt: string
}>

export function quarantined({
  eventId,
  sighting,
  reasons,
  message,
  recordedAt,
}: QuarantineToRecord): ToAppend {
  const stream = intakeStream(sighting)
  return {
    stream,
    event: newLogEvent('notification-quarantined', {
      id: eventId,
      stream,
      data: { ...refusal(sighting, reasons), message },
      meta: { ...circumstances(sighting), recordedAt },
    }),
  }
}

/** A heartbeat or nil return. Its id is not that of a notification of the same source and id: they are two messages. */
export function heard({ event, partner, jws, sighting }: HeartbeatMessage, recordedAt: string): ToAppend {
  const { id, source, type, subject, time, traceparent, data } = event
  const { agreement } = sighting
  if (agreement === undefined) throw new Error('A heartbeat is heard under an agreement')
  const { period, unused } = data
  const stream = intakeStream(sighting)
  const parts = {
    id: eventIdOf('urn:hub:intake:heartbeat', `${source}\n${id}`),
    stream,
    meta: {
      partner,
      feed: subject,
      agreement,
      ce: { id, source, type, subject, time },
      manifest: jws,
      receivedAt: sighting.receivedAt,
      recordedAt,
      ...(traceparent === undefined ? {} : { trace: traceparent }),
    },
  }
  const numbers = unused === undefined ? {} : { unused }
  return {
    stream,
    event:
      period === undefined
        ? newLogEvent('partner-heartbeat', { ...parts, data: numbers })
        : newLogEvent('nil-return', { ...parts, data: { period, ...numbers } }),
  }
}

export type RepeatToRecord = Readonly<{
  sighting: Sighting
  /** The event of the first. */
  first: string
  sequence: Sequence
  recordedAt: string
}>

/**
 * The same content once more under another number. The content has no second effect; without the number there would be a
 * gap in the sender's numbers where nothing is missing.
 */
export function repeated({ sighting, first, sequence, recordedAt }: RepeatToRecord): ToAppend {
  const feed = sighting.ceType === undefined ? undefined : findContract(sighting.ceType)?.feed
  const { partner } = sighting
  if (partner === undefined) throw new Error('Only a known partner repeats what was accepted')
  const stream = intakeStream(sighting)
  return {
    stream,
    event: newLogEvent('notification-repeated', {
      id: eventIdOf('urn:hub:intake:repeated', `${sequence.kid}\n${sequence.seq}`),
      stream,
      data: { first, sequence },
      meta: { ...circumstances(sighting), partner, ...(feed === undefined ? {} : { feed }), recordedAt },
    }),
  }
}

const intakeStream = ({ partner }: Sighting): StreamName => streamName(`intake-${partner ?? 'unidentified'}`)

function sameAgain({ digest }: Sighting, reasons: readonly Reason[]): string {
  return [digest, ...reasons.map(({ code }) => code)].join('\n')
}

function refusal(
  { digest, sequence, ceId, ceType }: Sighting,
  reasons: readonly Reason[],
): LogEventData<'notification-rejected'> {
  return {
    digest,
    reasons: reasons.map(({ code, pointer, rule, remedy }) => ({ code, pointer, rule, remedy })),
    ...(sequence === undefined ? {} : { sequence }),
    ...(ceId === undefined ? {} : { ceId }),
    ...(ceType === undefined ? {} : { ceType }),
  }
}

const outOfQuarantine = ({ quarantined: event }: Sighting) =>
  event === undefined ? {} : { quarantined: event }

function circumstances(sighting: Sighting) {
  const { partner, feed, agreement, receivedAt } = sighting
  return {
    ...(partner === undefined ? {} : { partner }),
    ...(feed === undefined ? {} : { feed }),
    ...(agreement === undefined ? {} : { agreement }),
    receivedAt,
    ...outOfQuarantine(sighting),
  }
}
