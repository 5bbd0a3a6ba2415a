import { isDay as isCalendarDay } from '@hub/calendar'
import canonicalize from 'canonicalize'
import { digest } from './names.ts'
import { signManifest } from './notify.ts'
import { attributeErrors, commonAttributes, envelopeError } from './read-envelope.ts'
import type { Attribute, EnvelopeError } from './read-envelope.ts'
import type { SigningKey } from './keys.ts'
import { isObject } from './signed-json.ts'
import type { EventNames } from './wire.ts'

/** “I am alive, and have sent everything up to the number before this one.” */
export const heartbeatType = 'uk.gov.coventry.harms.partner.heartbeat.v1'
/** The same, and “in this period there was nothing to send”: so that silence is not mistaken for zero, nor zero for silence. */
export const nilReturnType = 'uk.gov.coventry.harms.partner.nil-return.v1'

export type HeartbeatType = typeof heartbeatType | typeof nilReturnType

/** Running numbers from the first to the last, both included. */
export type NumberRange = readonly [number, number]

/** What a heartbeat says. In clear, so it has no room for anything but this. */
export type HeartbeatData = Readonly<{
  /** Calendar dates (YYYY-MM-DD), both included. Of a nil return, and only of one. */
  period?: Readonly<{ from: string; to: string }>
  /** Numbers of this key that were taken and never sent, and never will be: they close a gap. At most 100 ranges. */
  unused?: readonly NumberRange[]
}>

/** A CloudEvent without a payload, as the hub takes it: these attributes and no others. `subject` is the feed. */
export type Heartbeat = Omit<EventNames, 'type'> &
  Readonly<{
    specversion: '1.0'
    type: HeartbeatType
    datacontenttype: 'application/json'
    data: HeartbeatData
    hubmanifest?: string
    traceparent?: string
  }>

export type HeartbeatRead =
  | Readonly<{ kind: 'read'; event: Heartbeat }>
  | Readonly<{ kind: 'refused'; errors: readonly EnvelopeError[] }>

export const isHeartbeatType = (type: unknown): type is HeartbeatType =>
  type === heartbeatType || type === nilReturnType

/** base64url SHA-256 over the RFC 8785 form of `data`: the `dig` of a heartbeat's manifest. */
export const heartbeatDigest = (data: HeartbeatData): string =>
  digest(new TextEncoder().encode(canonicalize(data)))

export type HeartbeatInput = Readonly<{
  id: string
  source: string
  feed: string
  /** RFC 3339. */
  time: string
  data: HeartbeatData
  /** A number of its own, the next of the key. */
  seq: number
  /** Unix seconds. */
  iat: number
  aud: string
  signWith: SigningKey
}>

/** Builds and signs a heartbeat; a nil return where a period is given. Throws a `TypeError` on an unusable key. */
export async function signHeartbeat(input: HeartbeatInput): Promise<{ event: Heartbeat; manifest: string }> {
  const { id, source, feed, time, data } = input
  const type: HeartbeatType = data.period === undefined ? heartbeatType : nilReturnType
  const ce = { id, source, type, subject: feed, time }
  const manifest = await signManifest(
    { v: 1, aud: input.aud, iat: input.iat, seq: input.seq, dig: heartbeatDigest(data), ce },
    input.signWith,
  )
  return {
    event: { specversion: '1.0', ...ce, datacontenttype: 'application/json', data },
    manifest,
  }
}

const mostRanges = 100

const attributes: Readonly<Record<string, Attribute>> = {
  ...commonAttributes,
  type: {
    required: true,
    accepts: isHeartbeatType,
    rule: 'heartbeat-type',
    remedy: 'Set type to the heartbeat or the nil return.',
  },
  subject: {
    required: true,
    accepts: (value) => typeof value === 'string' && /^[a-z]{1,40}$/.test(value),
    rule: 'feed',
    remedy: 'Set subject to the name of the feed it speaks of.',
  },
  datacontenttype: {
    required: true,
    accepts: (value) => value === 'application/json',
    rule: 'datacontenttype',
    remedy: 'Set datacontenttype to "application/json".',
  },
  data: {
    required: true,
    accepts: isHeartbeatData,
    rule: 'heartbeat-data',
    remedy:
      'Set data to {}, with "period": {"from", "to"} of a nil return, and "unused": [[first, last], …] where numbers were never sent; nothing else.',
  },
}

/** Reads a heartbeat or a nil return in structured mode. Names every error at once and never repeats a value. */
export function readHeartbeat(value: unknown): HeartbeatRead {
  const errors = attributeErrors(value, attributes)
  if (!isHeartbeat(value, errors)) return { kind: 'refused', errors }
  if ((value.type === nilReturnType) === (value.data.period !== undefined))
    return { kind: 'read', event: value }
  const how = 'A nil return says its period; a heartbeat has none.'
  return { kind: 'refused', errors: [envelopeError('/data/period', 'period', how)] }
}

function isHeartbeat(value: unknown, errors: readonly EnvelopeError[]): value is Heartbeat {
  return errors.length === 0
}

/** Also for what was kept: the audit reads it again. */
export function isHeartbeatData(value: unknown): value is HeartbeatData {
  if (!isObject(value)) return false
  const { period, unused, ...others } = value
  return (
    Object.keys(others).length === 0 &&
    (period === undefined || isPeriod(period)) &&
    (unused === undefined || (Array.isArray(unused) && unused.length <= mostRanges && unused.every(isRange)))
  )
}

function isPeriod(value: unknown): boolean {
  if (!isObject(value)) return false
  const { from, to, ...others } = value
  return Object.keys(others).length === 0 && isDay(from) && isDay(to) && from <= to
}

const isDay = (value: unknown): value is string => typeof value === 'string' && isCalendarDay(value)

function isRange(value: unknown): value is NumberRange {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [first, last]: unknown[] = value
  return (
    Number.isSafeInteger(first) &&
    Number.isSafeInteger(last) &&
    Number(first) >= 0 &&
    Number(first) <= Number(last)
  )
}
