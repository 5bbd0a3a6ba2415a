import type { Json, JsonObject } from '../src/contract.ts'

export const text: JsonObject = { type: 'string' }
export const flag: JsonObject = { type: 'boolean' }
export const uuid: JsonObject = { type: 'string', format: 'uuid' }
export const instant: JsonObject = { type: 'string', format: 'date-time' }
export const day: JsonObject = { type: 'string', format: 'date' }
export const count: JsonObject = { type: 'integer', minimum: 0 }
export const whole: JsonObject = { type: 'integer' }

export const oneOf = (...words: readonly string[]): JsonObject => ({ type: 'string', enum: [...words] })
export const exactly = (word: string): JsonObject => ({ type: 'string', const: word })
export const list = (items: JsonObject): JsonObject => ({ type: 'array', items })
export const schemaRef = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
export const about = (description: string, schema: JsonObject): JsonObject => ({ description, ...schema })

/** An object of an answer: it may gain members later. All members are required but those named. */
export const object = (properties: JsonObject, optional: readonly string[] = []): JsonObject => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})

/** An object of a request: a member that is not named is refused. */
export const closed = (properties: JsonObject, optional: readonly string[] = []): JsonObject => ({
  ...object(properties, optional),
  additionalProperties: false,
})

/** One of several named shapes, told apart by a member that each of them fixes. */
export const union = (member: string, names: Readonly<Record<string, string>>): JsonObject => ({
  oneOf: [...new Set(Object.values(names))].map(schemaRef),
  discriminator: {
    propertyName: member,
    mapping: Object.fromEntries(
      Object.entries(names).map(([word, name]) => [word, `#/components/schemas/${name}`]),
    ),
  },
})

export const agreementAt = object({ id: text, version: whole })
export const finding = object({ code: text, status: text })

export type Parameter = Readonly<{
  name: string
  in: 'path' | 'query' | 'header'
  description: string
  required?: boolean
  schema: JsonObject
  example?: Json
}>

export type Header = Readonly<{ description: string; required: boolean; schema: JsonObject }>

export type Answer = Readonly<{
  description: string
  content?: JsonObject
  headers?: Readonly<Record<string, string>>
}>

export type Body = Readonly<{
  description: string
  content: JsonObject
  /** Bytes, by media type. A longer body is answered with 413 and never held in memory. */
  limits: Readonly<Record<string, number>>
  /** The operation judges the bytes itself, and records what became of them. */
  judgedByOperation?: true
}>

/** One method of one path. */
export type Operation = Readonly<{
  id: string
  method: 'get' | 'post'
  path: string
  tag: string
  summary: string
  description?: string
  /** `token`: a Bearer token is needed. */
  access: 'token' | 'anybody'
  parameters?: readonly Parameter[]
  body?: Body
  /** By status. What every operation may answer besides is added in `answers.ts`. */
  answers: Readonly<Record<number, Answer>>
  /** It is answered however often it is asked. */
  unlimited?: true
}>

export const query = (
  name: string,
  description: string,
  schema: JsonObject,
  required: 'required' | 'optional' = 'optional',
): Parameter => ({ name, in: 'query', description, required: required === 'required', schema })

export const inPath = (name: string, description: string, schema: JsonObject): Parameter => ({
  name,
  in: 'path',
  description,
  required: true,
  schema,
})

/** A JSON answer of a named shape, with an example of it. */
export const json = (description: string, schema: JsonObject, example: Json): Answer => ({
  description,
  content: { 'application/json': { schema, example } },
})

export const jsonBody = (
  description: string,
  schema: JsonObject,
  example: Json,
  limitBytes: number,
): Body => ({
  description,
  content: { 'application/json': { schema, example } },
  limits: { 'application/json': limitBytes },
})

/** A refusal in problem+json. */
export const refusal = (description: string): Answer => ({
  description,
  content: { 'application/problem+json': { schema: schemaRef('Problem') } },
})
