import type { JsonObject } from '../src/contract.ts'
import { list, schemaRef } from '../api/shapes.ts'

const text = { type: 'string' }
const day = { type: 'string', format: 'date' }
const instant = { type: 'string', format: 'date-time' }
const uuid = { type: 'string', format: 'uuid' }
const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }
const source = { type: 'string', pattern: '^urn:hub:partner:[a-z0-9-]{1,40}(?::[a-z0-9-]{1,40})*$' }

const closed = (properties: JsonObject, optional: readonly string[] = []): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})

const heartbeat = (type: string, data: JsonObject): JsonObject =>
  closed(
    {
      specversion: { const: '1.0' },
      id: uuid,
      source,
      type: { const: type },
      subject: { type: 'string', pattern: '^[a-z]{1,40}$', description: 'The feed it speaks of.' },
      time: instant,
      datacontenttype: { const: 'application/json' },
      data,
      hubmanifest: { ...text, description: 'The manifest, where there is no header to carry it.' },
      traceparent: text,
    },
    ['hubmanifest', 'traceparent'],
  )

const unused = {
  description:
    'Running numbers of this key that were taken and never sent, and never will be: the first and the last of each range.',
  type: 'array',
  maxItems: 100,
  items: { type: 'array', items: count, minItems: 2, maxItems: 2 },
}

/** What partners send besides notifications, and what the hub sends them: in clear, and signed. */
export const partnerMessageSchemas: JsonObject = {
  Heartbeat: {
    description:
      'The sender is alive and has sent everything up to the number before this one. Its manifest has a running number of its own; dig is SHA-256 over the RFC 8785 form of data.',
    ...heartbeat('uk.gov.coventry.harms.partner.heartbeat.v1', closed({ unused }, ['unused'])),
  },
  NilReturn: {
    description: 'The same, and in this period there was nothing to send.',
    ...heartbeat(
      'uk.gov.coventry.harms.partner.nil-return.v1',
      closed({ period: closed({ from: day, to: day }), unused }, ['unused']),
    ),
  },
  ReceiptEvent: {
    description: 'A CloudEvent whose data is the receipt, signed by the hub.',
    ...closed({
      specversion: { const: '1.0' },
      id: {
        ...uuid,
        description: 'Of the receipt: one that comes again has the same, and is to be discarded.',
      },
      source: { ...text, description: 'urn:hub: and the name of the hub.' },
      type: { const: 'uk.gov.coventry.harms.receipt.v1' },
      subject: { ...uuid, description: 'The CloudEvents id of the notification; else the event’s.' },
      time: instant,
      datacontenttype: { const: 'application/jose' },
      data: {
        ...text,
        description:
          'Compact JWS (Ed25519, typ hub-receipt+jws) over a SignedReceipt; the key is at /.well-known/harms-hub.json.',
      },
    }),
  },
  SignedReceipt: {
    description:
      'What the hub signs of the outcome of one message. It may gain members; verifyReceipt of @hub/notification checks it.',
    type: 'object',
    required: ['v', 'iss', 'partner', 'receipt', 'status', 'reasons', 'eventId', 'position', 'recordedAt'],
    properties: {
      v: { const: 1 },
      iss: { ...text, description: 'The hub, by the name it has in manifests.' },
      partner: text,
      receipt: uuid,
      status: { type: 'string', enum: ['accepted', 'rejected', 'quarantined', 'dismissed'] },
      notification: { ...uuid, description: 'The CloudEvents id, where it was a UUID.' },
      contract: { ...text, description: 'The notification type, where it was a known one.' },
      reasons: { ...list(schemaRef('Reason')), maxItems: 100 },
      reasonsLeftOut: count,
      eventId: uuid,
      position: count,
      recordedAt: instant,
      agreement: {
        type: 'object',
        required: ['id', 'version', 'clauses'],
        properties: { id: text, version: count, clauses: list(text) },
      },
      digest: {
        ...text,
        description: 'SHA-256 of the bytes that arrived, base64url; not of what was accepted.',
      },
    },
  },
}

/** As AsyncAPI has them. */
export const partnerMessages: JsonObject = {
  Heartbeat: {
    name: 'Heartbeat',
    title: 'Heartbeat',
    summary: 'The sender is alive and has sent everything so far.',
    contentType: 'application/cloudevents+json',
    headers: schemaRef('Headers'),
    payload: schemaRef('Heartbeat'),
  },
  NilReturn: {
    name: 'NilReturn',
    title: 'Nil return',
    summary: 'There was nothing to send in a period.',
    contentType: 'application/cloudevents+json',
    headers: schemaRef('Headers'),
    payload: schemaRef('NilReturn'),
  },
  Receipt: {
    name: 'Receipt',
    title: 'Receipt',
    summary: 'the outcome of one message, signed by the hub.',
    contentType: 'application/cloudevents+json',
    payload: schemaRef('ReceiptEvent'),
    'x-signed-schema': '#/components/schemas/SignedReceipt',
  },
}
