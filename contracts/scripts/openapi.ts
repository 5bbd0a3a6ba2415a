import { stringify } from 'yaml'
import type { Json, JsonObject } from '../src/contract.ts'
import { answerSchemas, list, schemaRef } from './api-schemas.ts'
import { partnerMessageSchemas } from './partner-messages.ts'
import { publicationPaths, publicationSchemas } from './publication-paths.ts'
import { themeSchemas } from './theme-schemas.ts'

type Parameter = Readonly<{
  name: string
  in: 'query' | 'path'
  description: string
  required?: boolean
  schema?: JsonObject
}>

const parameter = ({ name, in: place, description, required, schema }: Parameter): JsonObject => ({
  name,
  in: place,
  required: place === 'path' || required === true,
  description,
  schema: schema ?? { type: 'string' },
})

const answer = (description: string, schema: JsonObject): JsonObject => ({
  description,
  content: { 'application/json': { schema } },
})

const problems = (...statuses: readonly (readonly [number, string])[]): Record<string, Json> =>
  Object.fromEntries(
    statuses.map(([status, description]) => [
      String(status),
      { description, content: { 'application/problem+json': { schema: schemaRef('Problem') } } },
    ]),
  )

const tooMany = [429, 'Too many requests: wait as long as Retry-After says.'] as const
const notSignedIn = [401, 'There is no valid token.'] as const
const notAllowed = [403, 'The agreement does not allow it; the clauses are named.'] as const

const sendable: JsonObject = {
  oneOf: [schemaRef('CloudEventEnvelope'), schemaRef('Heartbeat'), schemaRef('NilReturn')],
}

const notifications: JsonObject = {
  post: {
    operationId: 'sendNotifications',
    tags: ['partners'],
    summary: 'Send one notification, heartbeat or nil return, or a batch',
    description:
      'Each is signed by its manifest; no token is needed. Sending again has no second effect. In a batch each event carries its manifest as the attribute hubmanifest.',
    security: [],
    parameters: [
      {
        name: 'hub-manifest',
        in: 'header',
        required: false,
        description: 'The signed manifest, compact JWS. Needed for a single notification.',
        schema: { type: 'string' },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/cloudevents+json': { schema: sendable },
        'application/cloudevents-batch+json': { schema: list(sendable) },
      },
    },
    responses: {
      202: answer('Dealt with. The outcome of each is in the order of sending.', {
        oneOf: [schemaRef('Outcome'), list(schemaRef('Outcome'))],
      }),
      ...problems(
        [400, 'Not JSON, or not a CloudEvent.'],
        [413, 'Larger than the limit.'],
        [415, 'Not one of the two content types; binary mode is refused.'],
        [422, 'Refused, with every reason.'],
        tooMany,
        [503, 'Cannot be kept just now: send it again.'],
      ),
    },
  },
}

const partner = parameter({
  name: 'partner',
  in: 'path',
  description: 'The partner, who must be the caller’s own.',
})
const receipts: JsonObject = {
  get: {
    operationId: 'listReceipts',
    tags: ['partners'],
    summary: 'What became of the partner’s notifications',
    parameters: [
      partner,
      parameter({
        name: 'after',
        in: 'query',
        description: 'The next of the answer before: opaque.',
        schema: { type: 'string', pattern: '^[0-9]{1,16}$' },
      }),
    ],
    responses: {
      200: answer('Receipts in the order of the log.', {
        type: 'object',
        required: ['receipts'],
        properties: { receipts: list(schemaRef('Receipt')) },
      }),
      ...problems(notSignedIn, notAllowed, tooMany),
    },
  },
}

const receipt: JsonObject = {
  get: {
    operationId: 'getReceipt',
    tags: ['partners'],
    summary: 'What became of one notification',
    parameters: [partner, parameter({ name: 'ceId', in: 'path', description: 'The CloudEvents id.' })],
    responses: {
      200: answer('Its receipt.', schemaRef('Receipt')),
      ...problems(notSignedIn, notAllowed, [404, 'Nothing with this id has arrived.'], tooMany),
    },
  },
}

const feeds: JsonObject = {
  get: {
    operationId: 'getFeeds',
    tags: ['operators'],
    summary: 'Which feeds have gone quiet, and which messages never came',
    description: 'For operators, coordinators and auditors; for a partner’s data steward its own alone.',
    responses: {
      200: answer('As of now.', schemaRef('FeedsReport')),
      ...problems(notSignedIn, notAllowed, tooMany),
    },
  },
}

const quarantine: JsonObject = {
  get: {
    operationId: 'listQuarantine',
    tags: ['operators'],
    summary: 'What waits for somebody to decide',
    description: 'For operators and auditors.',
    parameters: [
      parameter({
        name: 'resolved',
        in: 'query',
        description: 'Also what was decided.',
        schema: { type: 'boolean' },
      }),
    ],
    responses: {
      200: answer('In the order of the log.', {
        type: 'object',
        required: ['items'],
        properties: { items: list(schemaRef('QuarantinedMessage')) },
      }),
      ...problems(notSignedIn, notAllowed, tooMany),
    },
  },
}

const purpose = parameter({
  name: 'purpose',
  in: 'query',
  required: true,
  description: 'A purpose of the agreement.',
  schema: { type: 'string', enum: ['SURV', 'REVIEW', 'ALERT', 'STATS', 'AUDIT'] },
})
const why = parameter({
  name: 'reason',
  in: 'query',
  required: true,
  description: 'Why: kept with the disclosure.',
})
const asOf = parameter({
  name: 'asOf',
  in: 'query',
  description: 'As known at this instant; now, if left out.',
  schema: { type: 'string', format: 'date-time' },
})
const unrecorded = [503, 'The disclosure could not be recorded, so nothing is shown.'] as const

const cases: JsonObject = {
  get: {
    operationId: 'listCases',
    tags: ['readers'],
    summary: 'The cases that the caller’s audience may see',
    description: 'Reading is a disclosure: it is recorded before it is answered.',
    parameters: [purpose, why, asOf],
    responses: {
      200: answer('Cases under the names they have for this audience.', {
        type: 'object',
        required: ['total', 'cases'],
        properties: { total: { type: 'integer' }, cases: list(schemaRef('CaseSummary')) },
      }),
      ...problems(
        [400, 'A parameter is missing or malformed.'],
        notSignedIn,
        notAllowed,
        tooMany,
        unrecorded,
      ),
    },
  },
}

const themes: JsonObject = {
  get: {
    operationId: 'getThemes',
    tags: ['readers'],
    summary: 'What several cases have in common, for who may see none',
    description:
      'The cards of the last quarter that is over; no other instant can be asked for. Reading is a disclosure: it is recorded before it is answered.',
    parameters: [
      parameter({
        name: 'purpose',
        in: 'query',
        description: 'A purpose of the agreement; the audience’s own, if left out.',
      }),
      parameter({ name: 'audience', in: 'query', description: 'An audience of the agreement.' }),
    ],
    responses: {
      200: answer('The cards, and the patterns there is none of.', schemaRef('Themes')),
      ...problems(
        [400, 'A parameter is malformed.'],
        notSignedIn,
        notAllowed,
        [404, 'No quarter is over yet.'],
        tooMany,
        unrecorded,
      ),
    },
  },
}

const timeline: JsonObject = {
  get: {
    operationId: 'getTimeline',
    tags: ['readers'],
    summary: 'One case’s timeline',
    description: 'Reading is a disclosure: it is recorded before it is answered.',
    parameters: [
      parameter({ name: 'pseudonym', in: 'path', description: 'The case’s name for this audience.' }),
      purpose,
      why,
      asOf,
    ],
    responses: {
      200: answer('The timeline, as far as this tier may see it.', schemaRef('Timeline')),
      ...problems(
        [400, 'A parameter is missing or malformed.'],
        notSignedIn,
        notAllowed,
        [404, 'No case has this name for this audience.'],
        tooMany,
        unrecorded,
      ),
    },
  },
}

const health = (operationId: string, summary: string, failure: Record<string, Json> = {}): JsonObject => ({
  get: {
    operationId,
    tags: ['operators'],
    summary,
    security: [],
    responses: { 200: answer('It does.', { type: 'object' }), ...failure },
  },
})

/** OpenAPI 3.1 of the hub over HTTP. */
export function openapi(envelope: JsonObject, notice: string): string {
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Harms Hub',
      version: '1.0.0',
      summary: 'Partners send signed notifications; the subgroup reads pseudonymised timelines.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: ['partners', 'readers', 'publishers', 'public', 'operators'].map((name) => ({ name })),
    paths: {
      '/notifications': notifications,
      '/receipts/{partner}': receipts,
      '/receipts/{partner}/{ceId}': receipt,
      '/feeds': feeds,
      '/quarantine': quarantine,
      '/cases': cases,
      '/cases/{pseudonym}/timeline': timeline,
      '/themes': themes,
      ...publicationPaths,
      '/health/live': health('isLive', 'Does the process run?'),
      '/health/ready': health(
        'isReady',
        'Does it have all it needs?',
        problems([503, 'Not yet; what it waits for is named.']),
      ),
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        CloudEventEnvelope: envelope,
        ...answerSchemas,
        ...themeSchemas,
        ...publicationSchemas,
        ...partnerMessageSchemas,
      },
    },
  }
  return notice + stringify(document, { aliasDuplicateObjects: false, lineWidth: 110 })
}
