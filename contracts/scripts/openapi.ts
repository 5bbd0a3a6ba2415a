import { stringify } from 'yaml'
import { headers, sharedAnswers, sharedAnswersOf } from '../api/answers.ts'
import { apiSchemas } from '../api/description.ts'
import type { Answer, Body, Operation, Parameter } from '../api/shapes.ts'
import type { Json, JsonObject } from '../src/contract.ts'
import { partnerMessageSchemas } from './partner-messages.ts'

export type DescriptionParts = Readonly<{
  operations: readonly Operation[]
  envelope: JsonObject
  version: string
}>

const parameter = ({ name, in: place, description, required = false, schema }: Parameter): JsonObject => ({
  name,
  in: place,
  required,
  description,
  schema,
  ...(schema['type'] === 'array' && { style: 'form', explode: true }),
})

/** Of every answer; rate limits where the operation has one. */
const alwaysThere = (unlimited: boolean): Readonly<Record<string, string>> => ({
  'Cache-Control': 'Cache-Control',
  ...(!unlimited && { RateLimit: 'RateLimit', 'RateLimit-Policy': 'RateLimit-Policy' }),
})

const response = ({ description, content, headers: own = {} }: Answer, unlimited = false): JsonObject => ({
  description,
  headers: Object.fromEntries(
    Object.entries({ ...alwaysThere(unlimited), ...own }).map(([name, ref]) => [
      name,
      { $ref: `#/components/headers/${ref}` },
    ]),
  ),
  ...(content && { content }),
})

const limitsOf = ({ limits }: Body): string =>
  Object.entries(limits)
    .map(([type, bytes]) => `At most ${bytes.toLocaleString('en-GB')} bytes of ${type}.`)
    .join(' ')

function operationObject(operation: Operation): JsonObject {
  const { id, tag, summary, description, access, parameters = [], body, unlimited = false } = operation
  const shared = Object.entries(sharedAnswersOf(operation)).map(([status, name]): [string, Json] => [
    status,
    { $ref: `#/components/responses/${name}` },
  ])
  const own = Object.entries(operation.answers).map(([status, answer]): [string, Json] => [
    status,
    response(answer, unlimited),
  ])
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(access === 'anybody' && { security: [] }),
    ...(parameters.length > 0 && { parameters: parameters.map(parameter) }),
    ...(body && {
      requestBody: {
        required: true,
        description: `${body.description} ${limitsOf(body)}`,
        content: body.content,
      },
    }),
    responses: Object.fromEntries([...new Map([...shared, ...own])].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function pathsOf(operations: readonly Operation[]): JsonObject {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.method] = operationObject(operation)
  return paths
}

const tags = {
  partners: 'Organisations that send notifications.',
  readers: 'Whoever may read timelines, theme cards or governance.',
  'link reviewers': 'Whoever decides uncertain links.',
  publishers: 'Whoever prepares publications, and boards that approve them.',
  public: 'What anybody may read.',
  operators: 'Whoever runs the hub.',
  descriptions: 'What the hub says of its interfaces; a page over it is at /docs.',
  pages: 'Files of the pages.',
}

/** The hub over HTTP, in OpenAPI 3.1. */
export const apiDocument = ({ operations, envelope, version }: DescriptionParts): JsonObject => ({
  openapi: '3.1.0',
  info: {
    title: 'Harms Hub',
    version,
    summary: 'Partners send signed notifications; the subgroup reads pseudonymised timelines.',
    description:
      'Every answer carries the headers that guard browsers (Content-Security-Policy and others). A method that a path does not have is answered with 405 and Allow; a query parameter that is not described, with 400. HEAD is answered wherever GET is.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  security: [{ token: [] }],
  tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  paths: pathsOf(operations),
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, { description, required, schema }]) => [
        name,
        { description, required, schema },
      ]),
    ),
    responses: Object.fromEntries(
      Object.entries(sharedAnswers).map(([name, answer]) => [name, response(answer)]),
    ),
    schemas: {
      CloudEventEnvelope: envelope,
      ...apiSchemas,
      ...partnerMessageSchemas,
    },
  },
})

export const openapi = (document: JsonObject, notice: string): string =>
  notice + stringify(document, { aliasDuplicateObjects: false, lineWidth: 110 })
