import { isDay } from '@hub/calendar'
import { looksLikeIdentifier } from './looks-like-identifier.ts'
import type { CloudEvent } from './wire.ts'

export type EnvelopeError = Readonly<{
  code: 'ENVELOPE' | 'IDENTIFIER_IN_SUBJECT'
  pointer: string
  rule: string
  remedy: string
}>

export type EnvelopeRead =
  | Readonly<{ kind: 'read'; event: CloudEvent }>
  | Readonly<{ kind: 'refused'; errors: readonly EnvelopeError[] }>

export type Attribute = Readonly<{
  required: boolean
  accepts: (value: unknown) => boolean
  rule: string
  remedy: string
}>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const uri = /^(?:urn:[a-z0-9]|https:\/\/[a-z0-9])[a-z0-9.:/_-]{1,200}$/
const eventType = /^[a-z][a-z0-9]*(?:\.[a-z0-9][a-z0-9-]{0,60}){2,12}\.v[1-9]\d{0,3}$/
const compactJwe = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){4}$/
const compactJws = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){2}$/
const subject = /^[A-Za-z0-9_-]{16,64}$/
const schemaUri = /^(?:urn:|https:\/\/)[A-Za-z0-9][A-Za-z0-9.:/_-]{1,300}$/
const trace = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** A string that passes. */
const text =
  (passes: (value: string) => boolean) =>
  (value: unknown): boolean =>
    typeof value === 'string' && passes(value)

/** Attributes of everything that is sent. What stands in clear is bound to a form that leaves no room for a person. */
export const commonAttributes = {
  specversion: {
    required: true,
    accepts: text((value) => value === '1.0'),
    rule: 'specversion',
    remedy: 'Set specversion to "1.0".',
  },
  id: {
    required: true,
    accepts: text((value) => uuid.test(value)),
    rule: 'uuid',
    remedy: 'Set id to a fresh UUID in lower case; send the same id again only with the same content.',
  },
  source: {
    required: true,
    accepts: text(
      (value) => uri.test(value) && !value.split(/[:/._-]/).some((part) => looksLikeIdentifier(part)),
    ),
    rule: 'source-uri',
    remedy:
      'Set source to the URI registered for the sending system, in lower case, without any identifier in it.',
  },
  time: {
    required: true,
    accepts: text(isRfc3339),
    rule: 'rfc3339-time',
    remedy: 'Set time to a date and time with an offset, as RFC 3339 has them.',
  },
  hubmanifest: {
    required: false,
    accepts: text((value) => value.length <= 4096 && compactJws.test(value)),
    rule: 'compact-jws',
    remedy:
      'Put the manifest into hubmanifest as a compact JWS (three parts), or leave it out and send the header.',
  },
  traceparent: {
    required: false,
    accepts: text((value) => trace.test(value)),
    rule: 'traceparent',
    remedy: 'Set traceparent as W3C Trace Context version 00 has it, or leave it out.',
  },
} satisfies Readonly<Record<string, Attribute>>

const { specversion, id, source, time, hubmanifest, traceparent } = commonAttributes

/** Every attribute of a notification. */
const attributes: Readonly<Record<string, Attribute>> = {
  specversion,
  id,
  source,
  type: {
    required: true,
    accepts: text((value) => value.length <= 200 && eventType.test(value)),
    rule: 'event-type',
    remedy: 'Set type to the name of a contract, such as uk.gov.coventry.harms.<feed>.<event>.v1.',
  },
  subject: {
    required: true,
    accepts: text((value) => subject.test(value)),
    rule: 'opaque-subject',
    remedy:
      'Set subject to a random token of 16 to 64 letters, digits, - or _, kept the same for the same record.',
  },
  time,
  datacontenttype: {
    required: true,
    accepts: text((value) => value === 'application/jose'),
    rule: 'datacontenttype',
    remedy: 'Encrypt the data to the hub and set datacontenttype to "application/jose".',
  },
  dataschema: {
    required: true,
    accepts: text((value) => schemaUri.test(value)),
    rule: 'dataschema-uri',
    remedy: 'Set dataschema to the $id of the contract.',
  },
  data: {
    required: true,
    accepts: text((value) => compactJwe.test(value)),
    rule: 'compact-jwe',
    remedy: 'Put a compact JWE (five parts) into data, encrypted to the hub key.',
  },
  hubmanifest,
  traceparent,
}

/**
 * Reads a CloudEvent in structured mode. Names every error at once, each with a pointer, a rule and a remedy, and never
 * repeats a value. An attribute the hub does not know is refused: the manifest does not sign it, and it would stand in
 * clear.
 */
export function readEnvelope(value: unknown): EnvelopeRead {
  const errors = attributeErrors(value, attributes)
  return isCloudEvent(value, errors) ? { kind: 'read', event: value } : { kind: 'refused', errors }
}

/** Everything that is wrong with the attributes of an event, these and no others being allowed. */
export function attributeErrors(
  value: unknown,
  allowed: Readonly<Record<string, Attribute>>,
): readonly EnvelopeError[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [envelopeError('', 'object', 'Send one CloudEvent as a JSON object.')]
  const given = new Map<string, unknown>(Object.entries(value))
  const known = Object.entries(allowed).flatMap(([name, attribute]) =>
    check(name, attribute, given.get(name)),
  )
  const unknown = [...given.keys()].filter((name) => !Object.hasOwn(allowed, name)).map(unknownAttribute)
  return [...known, ...unknown]
}

function isCloudEvent(value: unknown, errors: readonly EnvelopeError[]): value is CloudEvent {
  return errors.length === 0
}

function check(name: string, attribute: Attribute, value: unknown): readonly EnvelopeError[] {
  const { rule, remedy, required } = attribute
  if (value === undefined) return required ? [envelopeError(`/${name}`, 'required', remedy)] : []
  if (name === 'subject' && typeof value === 'string' && looksLikeIdentifier(value.slice(0, 300))) {
    const how =
      'Never put an identifier, a name, a date or a postcode into subject: make a random token for the record.'
    return [{ code: 'IDENTIFIER_IN_SUBJECT', pointer: '/subject', rule: 'no-identifier', remedy: how }]
  }
  return attribute.accepts(value) ? [] : [envelopeError(`/${name}`, rule, remedy)]
}

function unknownAttribute(name: string): EnvelopeError {
  if (name === 'data_base64') {
    return envelopeError(
      '/data_base64',
      'structured-mode',
      'Send the JWE as the string in data, not as data_base64.',
    )
  }
  const shown = /^[a-z][a-z0-9]{0,20}$/.test(name) ? name : '(unnamed)'
  return envelopeError(
    `/${shown}`,
    'unknown-attribute',
    'Leave this attribute out: the hub takes no others than its own.',
  )
}

export function envelopeError(pointer: string, rule: string, remedy: string): EnvelopeError {
  return { code: 'ENVELOPE', pointer, rule, remedy }
}

/** RFC 3339, on a day that exists. */
function isRfc3339(text: string): boolean {
  const match =
    /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(
      text,
    )
  return match !== null && isDay(match[1] ?? '')
}
