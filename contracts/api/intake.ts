import type { JsonObject } from '../src/contract.ts'
import {
  flag,
  inPath,
  json,
  query,
  refusal,
  schemaRef,
  text,
  union,
  type Answer,
  type Operation,
} from './shapes.ts'

const partnerId: JsonObject = { type: 'string', pattern: '^[a-z0-9-]{1,40}$' }
const ceId: JsonObject = { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' }
/** What only the hub reads: a client sends back what it was given. */
const cursor: JsonObject = { type: 'string', pattern: '^[0-9]{1,15}$' }

const anEvent = '5a1c9a0e-5d1f-5c9b-9a53-0a3f7f0c1b11'
const aNotification = '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77'
const aReceipt = {
  partner: 'wmas',
  status: 'accepted',
  notification: aNotification,
  type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
  reasons: [],
  at: '2026-07-10T09:00:00.000Z',
  position: 7,
  eventId: anEvent,
  agreement: { id: 'cw-harms', version: 1, clauses: ['1.2', '3.3'] },
  signed: 'eyJhbGciOiJFZDI1NTE5In0.eyJ2IjoxfQ.c2lnbmF0dXJl',
}
const aMessage = {
  specversion: '1.0',
  id: aNotification,
  source: 'urn:hub:partner:wmas:epr',
  type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
  subject: 'Jx2pQ7mRk1vTz0bN',
  time: '2026-07-10T08:59:58Z',
  datacontenttype: 'application/jose',
  dataschema: 'https://harms.coventry.gov.uk/contracts/feeds/ambulance/overdose-incident/v1.schema.json',
  data: 'eyJhbGciOiJFQ0RILUVTK0EyNTZLVyJ9.a2V5.aXY.Y2lwaGVy.dGFn',
}
const judged = (description: string, headers?: Answer['headers']): Answer => ({
  description,
  content: { 'application/problem+json': { schema: schemaRef('NotificationProblem') } },
  ...(headers && { headers }),
})
const partner = inPath('partner', 'The partner, which must be the caller’s own.', partnerId)

/** `types`: the types of the contracts. */
export const intakeOperations = (types: readonly string[]): readonly Operation[] => [
  {
    id: 'sendNotifications',
    method: 'post',
    path: '/notifications',
    tag: 'partners',
    summary: 'Send one notification, heartbeat or nil return, or a batch',
    description:
      'Each is signed by its manifest; no token is needed. Sending again has no second effect. In a batch each event carries its manifest as the attribute hubmanifest.',
    access: 'anybody',
    parameters: [
      {
        name: 'hub-manifest',
        in: 'header',
        description:
          'The signed manifest, compact JWS. A single notification needs it here or as hubmanifest.',
        schema: text,
      },
    ],
    body: {
      description:
        'A batch has at most 500 messages. Each message of a batch is judged by itself: what is no CloudEvent is told so in its own outcome.',
      content: {
        'application/cloudevents+json': {
          schema: union('type', {
            ...Object.fromEntries(types.map((type) => [type, 'CloudEventEnvelope'])),
            'uk.gov.coventry.harms.partner.heartbeat.v1': 'Heartbeat',
            'uk.gov.coventry.harms.partner.nil-return.v1': 'NilReturn',
          }),
          example: aMessage,
        },
        'application/cloudevents-batch+json': {
          schema: { type: 'array', maxItems: 500, items: {} },
          example: [aMessage],
        },
      },
      limits: {
        'application/cloudevents+json': 256 * 1024,
        'application/cloudevents-batch+json': 10 * 1024 * 1024,
      },
      judgedByOperation: true,
    },
    answers: {
      200: json('It was kept before.', schemaRef('Duplicate'), {
        outcome: 'duplicate',
        eventId: anEvent,
        position: 7,
      }),
      202: json(
        'Dealt with. Of a batch, what became of each message is told in the order of sending.',
        union('outcome', { accepted: 'Accepted', quarantined: 'Quarantined', batch: 'BatchOutcome' }),
        { outcome: 'accepted', eventId: anEvent, position: 7 },
      ),
      400: judged('Not JSON, or no batch where one was announced.'),
      401: judged('Not signed by a key that is valid now.', { 'WWW-Authenticate': 'WWW-Authenticate' }),
      403: judged('The agreement does not allow it; the errors name the clauses.'),
      409: judged('Quarantined: the id was used before with other content.'),
      413: judged('Larger than the limit, or a batch of too many messages.'),
      415: judged('Not one of the two content types. Binary mode is refused.'),
      422: judged('Refused, with every reason.'),
      503: refusal('It cannot be kept just now: send it again.'),
    },
  },
  {
    id: 'listReceipts',
    method: 'get',
    path: '/receipts/{partner}',
    tag: 'partners',
    summary: 'What became of the partner’s notifications',
    access: 'token',
    parameters: [
      partner,
      query('after', 'The next of the answer before.', cursor),
      query('limit', 'How many at most; 1000 if left out.', { type: 'integer', minimum: 1, maximum: 1000 }),
    ],
    answers: {
      200: json('Receipts in the order of the log.', schemaRef('ReceiptPage'), {
        partner: 'wmas',
        receipts: [aReceipt],
        next: '7',
      }),
    },
  },
  {
    id: 'getReceipts',
    method: 'get',
    path: '/receipts/{partner}/{id}',
    tag: 'partners',
    summary: 'What became of one notification',
    access: 'token',
    parameters: [partner, inPath('id', 'The CloudEvents id.', ceId)],
    answers: {
      200: json('Its receipts.', schemaRef('NotificationReceipts'), {
        partner: 'wmas',
        receipts: [aReceipt],
      }),
      404: refusal('Nothing with this id has arrived.'),
    },
  },
  {
    id: 'getFeeds',
    method: 'get',
    path: '/feeds',
    tag: 'operators',
    summary: 'Which feeds have gone quiet, and which messages never came',
    description:
      'For operators, coordinators and auditors; a partner’s data steward is told of its own alone.',
    access: 'token',
    answers: {
      200: json('As of now.', schemaRef('FeedsReport'), {
        at: '2026-07-10T09:00:00.000Z',
        alarm: false,
        feeds: [
          {
            partner: 'wmas',
            feed: 'ambulance',
            state: 'ok',
            lastHeard: '2026-07-10T08:30:00.000Z',
            expectedBy: '2026-07-11T08:30:00.000Z',
            clauses: ['3.3'],
            counts: { accepted: 41, repeated: 2, rejected: 1, quarantined: 0, heartbeats: 6, nilReturns: 0 },
          },
        ],
        sequences: [{ partner: 'wmas', kid: 'wmas-2026', highest: 50, missing: 0, ranges: [] }],
      }),
    },
  },
  {
    id: 'listQuarantine',
    method: 'get',
    path: '/quarantine',
    tag: 'operators',
    summary: 'What waits for somebody to decide',
    description: 'For operators and auditors.',
    access: 'token',
    parameters: [query('resolved', 'Whether to list also what was decided; false if left out.', flag)],
    answers: {
      200: json('In the order of the log.', schemaRef('QuarantineList'), {
        items: [
          {
            id: anEvent,
            partner: 'wmas',
            position: 12,
            feed: 'ambulance',
            reasons: [
              {
                code: 'MANIFEST_TOO_OLD',
                pointer: '',
                rule: 'a manifest is used within 30 days',
                remedy: 'Sign it anew and send it again.',
              },
            ],
            receivedAt: '2026-07-10T09:00:00.000Z',
            retried: [],
          },
        ],
      }),
    },
  },
]
