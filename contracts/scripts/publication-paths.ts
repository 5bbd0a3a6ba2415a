import type { Json, JsonObject } from '../src/contract.ts'
import { instant, list, object, schemaRef, text } from './api-schemas.ts'

const whole = { type: 'integer', minimum: 0 }
const cell = object({ universe: text, period: text, asOf: instant, key: text })
const value = { oneOf: [{ type: 'number' }, { type: 'string', const: '[c]' }] }
const reasons = ['figures-to-check', 'wording', 'privacy-concern', 'not-the-time', 'superseded']
const named = {
  id: { type: 'string', format: 'uuid' },
  kind: { type: 'string', enum: ['foi', 'annual-report'] },
  year: { type: 'integer' },
  asOf: instant,
  title: text,
  digest: { ...text, description: 'SHA-256 in hex of document.json.' },
  rule: object({ id: text, version: whole, threshold: whole, roundTo: whole }),
}
const line = {
  ...named,
  state: { type: 'string', enum: ['waiting', 'approved', 'overtaken', 'refused', 'released'] },
  preparedAt: instant,
  approvals: list(object({ board: text, at: instant })),
  waitsFor: list(text),
  refused: object({ board: text, reason: { type: 'string', enum: reasons }, at: instant }),
  releasedAt: instant,
}
const released = {
  ...named,
  releasedAt: instant,
  approvedBy: list(text),
  agreement: object({ id: text, version: { type: 'integer' } }),
}

export const publicationSchemas: JsonObject = {
  Figure: {
    description: 'A number or [c], and the published cell it is of; or that the question was not answered.',
    oneOf: [
      object({ kind: { const: 'count' }, value, reason: text, of: cell }, ['reason']),
      object({ kind: { const: 'percentage' }, value, of: cell, in: cell }),
      object({ kind: { const: 'crude-rate' }, value, flag: { const: 'u' }, of: cell, population: whole }, [
        'flag',
      ]),
      object({ kind: { const: 'withheld' }, code: text }),
    ],
  },
  PublicationDocument: {
    description: 'What the public reads. Every figure of it passed disclosure control.',
    ...object({
      title: text,
      sections: list(
        object({
          id: text,
          heading: text,
          paragraphs: list(text),
          tables: list(
            object({
              caption: text,
              rowHeading: text,
              columns: list(text),
              rows: list(object({ label: text, figures: list(schemaRef('Figure')) })),
            }),
          ),
        }),
      ),
    }),
  },
  PublicationLine: {
    description: 'A publication and how far it has come.',
    ...object(line, ['refused', 'releasedAt']),
  },
  Publication: {
    description: 'The same with its document, and what the caller may do with it.',
    ...object(
      {
        ...line,
        document: schemaRef('PublicationDocument'),
        may: object(
          {
            approve: { type: 'boolean' },
            refuse: { type: 'boolean' },
            release: { type: 'boolean' },
            whyNot: text,
          },
          ['whyNot'],
        ),
      },
      ['refused', 'releasedAt'],
    ),
  },
  ReleasedLine: { description: 'What anybody may know of what was released.', ...object(released) },
  Released: {
    description: 'The same with its document.',
    ...object({ ...released, document: schemaRef('PublicationDocument') }),
  },
}

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } })
const answer = (description: string, schema: JsonObject): JsonObject => ({
  description,
  content: json(schema),
})
const problem = (description: string): JsonObject => ({
  description,
  content: { 'application/problem+json': { schema: schemaRef('Problem') } },
})
const denials: JsonObject = {
  401: problem('There is no valid token.'),
  403: problem('The agreement does not allow it; the clauses are named.'),
  429: problem('Too many requests: wait as long as Retry-After says.'),
}
const unknown = problem('There is no such publication, or it is not public.')
const unrecorded = problem('It could not be recorded, so nothing was done.')
const id: JsonObject = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Of the publication.',
  schema: { type: 'string', format: 'uuid' },
}
const publication = answer('The publication as it stands now.', schemaRef('Publication'))

const act = (operationId: string, summary: string, change: Record<string, Json> = {}): JsonObject => ({
  post: {
    operationId,
    tags: ['publishers'],
    summary,
    parameters: [id],
    ...change,
    responses: {
      200: publication,
      ...('requestBody' in change && { 400: problem('The body cannot be read.') }),
      ...denials,
      404: unknown,
      409: problem('It cannot be done as things stand; the answer says what can.'),
      503: unrecorded,
    },
  },
})
const open = (
  operationId: string,
  summary: string,
  content: JsonObject,
  parameters: JsonObject[],
): JsonObject => ({
  get: {
    operationId,
    tags: ['public'],
    summary,
    security: [],
    ...(parameters.length > 0 && { parameters }),
    responses: {
      200: { description: 'Public.', content },
      ...(parameters.length > 0 && { 404: unknown }),
      429: denials['429'] ?? {},
    },
  },
})

/** How figures leave the core tier. */
export const publicationPaths: JsonObject = {
  '/publications': {
    get: {
      operationId: 'listPublications',
      tags: ['publishers'],
      summary: 'What is to be published, and what was',
      description: 'For whoever may prepare publications or approve them.',
      responses: {
        200: answer('The latest first.', object({ publications: list(schemaRef('PublicationLine')) })),
        ...denials,
      },
    },
    post: {
      operationId: 'preparePublication',
      tags: ['publishers'],
      summary: 'Put figures through disclosure control and lay them before the boards',
      requestBody: {
        required: true,
        content: json(object({ kind: named.kind, year: named.year, asOf: instant }, ['asOf'])),
      },
      responses: {
        200: publication,
        400: problem('The body cannot be read.'),
        ...denials,
        404: problem('This hub makes no publication of that kind.'),
        409: problem('It cannot be prepared; the answer says why.'),
        503: unrecorded,
      },
    },
  },
  '/publications/{id}': {
    get: {
      operationId: 'getPublication',
      tags: ['publishers'],
      summary: 'One publication, as it would be published',
      parameters: [id],
      responses: { 200: publication, ...denials, 404: unknown },
    },
  },
  '/publications/{id}/approve': act('approvePublication', 'Approve it for the caller’s board'),
  '/publications/{id}/refuse': act('refusePublication', 'Refuse it for the caller’s board', {
    requestBody: {
      required: true,
      content: json(object({ reason: { type: 'string', enum: reasons } })),
    },
  }),
  '/publications/{id}/release': act('releasePublication', 'Make it public, once every board has approved'),
  '/publications/released': open(
    'listReleased',
    'What is public',
    json(object({ publications: list(schemaRef('ReleasedLine')) })),
    [],
  ),
  '/publications/released/{id}': open(
    'getReleased',
    'One that is public, with its document',
    json(schemaRef('Released')),
    [id],
  ),
  '/publications/released/{id}/document.json': open(
    'getReleasedJson',
    'Its document in the bytes that the digest is of',
    json(schemaRef('PublicationDocument')),
    [id],
  ),
  '/publications/released/{id}/document.csv': open(
    'getReleasedCsv',
    'Its figures, one line each',
    { 'text/csv': { schema: text } },
    [id],
  ),
}
