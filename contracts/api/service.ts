import type { JsonObject } from '../src/contract.ts'
import { aDocument } from './publications.ts'
import {
  about,
  exactly,
  inPath,
  json,
  list,
  object,
  refusal,
  schemaRef,
  text,
  uuid,
  type Answer,
  type Operation,
  type Parameter,
} from './shapes.ts'

export const serviceSchemas: JsonObject = {
  Live: object({ status: exactly('live') }),
  Ready: object({ status: exactly('ready') }),
  PublicKey: about('A public key (RFC 7517). use tells keys to encrypt to from those that sign receipts.', {
    ...object({ kty: text, crv: text, x: text, y: text, kid: text, alg: text, use: text }, [
      'crv',
      'x',
      'y',
      'kid',
      'alg',
      'use',
    ]),
  }),
  HubFacts: about('What a partner’s client needs to know of a hub.', {
    ...object({
      audience: about('The hub, by the name it has in manifests.', text),
      keys: about('To encrypt to, and what receipts are signed with.', list(schemaRef('PublicKey'))),
    }),
  }),
}

const file = (description: string, type: string): Answer => ({
  description,
  content: { [type]: { schema: text } },
})
const unknownFile = refusal('There is no such file.')

/** A stylesheet, script or picture that a page asks for. */
const fileName = inPath('name', 'The file’s name.', { type: 'string', pattern: '^[a-z0-9.-]{1,64}$' })
const fileOfAPage: Operation['answers'] = {
  200: {
    description: 'The file.',
    content: {
      'text/css': { schema: text },
      'text/javascript': { schema: text },
      'image/svg+xml': { schema: text },
    },
  },
  404: unknownFile,
}

const health = (id: string, name: string, summary: string, answers: Operation['answers']): Operation => ({
  id,
  method: 'get',
  path: `/health/${name}`,
  tag: 'operators',
  summary,
  access: 'anybody',
  unlimited: true,
  answers,
})

/** What every service answers. */
export const healthOperations: readonly Operation[] = [
  health('isLive', 'live', 'Does the process run?', {
    200: json('It does.', schemaRef('Live'), { status: 'live' }),
  }),
  health('isReady', 'ready', 'Does it have all it needs?', {
    200: json('It does.', schemaRef('Ready'), { status: 'ready' }),
    503: refusal('No; waitingFor says what for, or damage what a person has to look at.'),
  }),
  {
    id: 'getMetrics',
    method: 'get',
    path: '/metrics',
    tag: 'operators',
    summary: 'Figures for Prometheus',
    access: 'anybody',
    unlimited: true,
    answers: { 200: file('In the text format of Prometheus.', 'text/plain') },
  },
]

/** What the hub says of itself. */
export const hubOperations: readonly Operation[] = [
  {
    id: 'getHubFacts',
    method: 'get',
    path: '/.well-known/harms-hub.json',
    tag: 'partners',
    summary: 'The hub’s name and its public keys',
    access: 'anybody',
    answers: {
      200: json('As of now.', schemaRef('HubFacts'), {
        audience: 'hub.example',
        keys: [
          { kty: 'OKP', crv: 'X25519', x: 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo', kid: 'hub-2026' },
        ],
      }),
    },
  },
]

const anObject: JsonObject = { type: 'object', additionalProperties: true }
const yaml = (description: string): Answer => ({
  description,
  content: { 'application/yaml': { schema: anObject } },
})
const schemaFile = inPath('file', 'The file’s name.', {
  type: 'string',
  pattern: '^[a-z0-9-]{1,64}[.]schema[.]json$',
})
const segment = (name: string, description: string) =>
  inPath(name, description, { type: 'string', pattern: '^[a-z0-9-]{1,64}$' })

const schemaAt = (
  id: string,
  folder: string,
  summary: string,
  parameters: readonly Parameter[] = [],
): Operation => ({
  id,
  method: 'get',
  path: `/contracts/${folder}/{file}`,
  tag: 'descriptions',
  summary,
  access: 'anybody',
  parameters: [...parameters, schemaFile],
  answers: {
    200: {
      description: 'JSON Schema 2020-12, bundled: no reference leaves it.',
      content: {
        'application/schema+json': {
          schema: anObject,
          example: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' },
        },
      },
    },
    404: refusal('There is no such schema.'),
  },
})

const description = (id: string, path: string, summary: string, answer: Answer): Operation => ({
  id,
  method: 'get',
  path,
  tag: 'descriptions',
  summary,
  access: 'anybody',
  answers: { 200: answer },
})

/** What the hub says of its interfaces. A page over it is at `/docs`. */
export const descriptionOperations: readonly Operation[] = [
  description('getOpenApiJson', '/openapi.json', 'This document, as JSON', {
    ...json('OpenAPI 3.1.', anObject, { openapi: '3.1.0' }),
  }),
  description('getOpenApiYaml', '/openapi.yaml', 'This document', yaml('OpenAPI 3.1.')),
  description('getAsyncApiYaml', '/asyncapi.yaml', 'The messages that go by Kafka', yaml('AsyncAPI 3.0.')),
  schemaAt('getFeedSchema', 'feeds/{feed}/{event}', 'The contract of a notification', [
    segment('feed', 'The feed.'),
    segment('event', 'What is told of.'),
  ]),
  schemaAt('getCommonSchema', 'common', 'A shape that contracts share'),
  schemaAt('getAgreementSchema', 'agreements', 'The shape of an agreement'),
  schemaAt('getLogSchema', 'log-events', 'A shape that events of the hub’s log share'),
  schemaAt('getLogEventSchema', 'log-events/{type}', 'An event of the hub’s log', [
    segment('type', 'The type of the event.'),
  ]),
  {
    id: 'getDocsFile',
    method: 'get',
    path: '/docs/{name}',
    tag: 'descriptions',
    summary: 'A stylesheet, script or picture of the page at /docs',
    access: 'anybody',
    parameters: [fileName],
    answers: fileOfAPage,
  },
]

const page = (id: string, ending: string, summary: string, answer: Answer): Operation => ({
  id,
  method: 'get',
  path: `/published/{id}/document.${ending}`,
  tag: 'pages',
  summary,
  access: 'anybody',
  parameters: [inPath('id', 'Of the publication.', uuid)],
  answers: {
    200: answer,
    404: refusal('There is no such publication, or it is not public.'),
    503: refusal('The publication cannot be asked for just now.'),
  },
})
const version = inPath('version', 'Of all the files together.', {
  type: 'string',
  pattern: '^[0-9a-f]{1,64}$',
})

/** What the pages answer that is no page. */
export const pageOperations: readonly Operation[] = [
  page('getPublishedJson', 'json', 'A published document, to keep', {
    ...json('In the form of RFC 8785.', schemaRef('PublicationDocument'), aDocument),
    headers: { 'Content-Disposition': 'Content-Disposition' },
  }),
  page('getPublishedCsv', 'csv', 'The figures of a published document, to keep', {
    description: 'CSV (RFC 4180) in UTF-8.',
    headers: { 'Content-Disposition': 'Content-Disposition' },
    content: { 'text/csv': { schema: text } },
  }),
  {
    id: 'getAsset',
    method: 'get',
    path: '/assets/{version}/{name}',
    tag: 'pages',
    summary: 'A stylesheet, script or picture of the pages',
    access: 'anybody',
    parameters: [version, fileName],
    answers: fileOfAPage,
  },
]
