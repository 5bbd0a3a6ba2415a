import { Ajv2020, _ } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { sharedAnswersOf } from '../api/answers.ts'
import type { Answer, Operation, Parameter } from '../api/shapes.ts'
import { formats } from '../src/formats.ts'
import type { Json, JsonObject } from '../src/contract.ts'
import { idBase, isObject, objectAt } from './sources.ts'
import { stripped } from './strip.ts'
import { definitionsCode } from './types-code.ts'

/** The shapes and operations of the document, and the code that follows from them. */
export type ApiParts = Readonly<{ schemas: JsonObject; operations: readonly Operation[] }>

const shapesId = `${idBase}api`
const componentsAt = '#/components/schemas/'

/** The schema with references to components of the document turned to where they stand here. */
const referringTo = (place: string, node: Json): Json => {
  if (Array.isArray(node)) return node.map((one) => referringTo(place, one))
  if (!isObject(node)) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace(componentsAt, place)
        : referringTo(place, value),
    ]),
  )
}

const jsonSchemaOf = ({ content = {} }: Pick<Answer, 'content'>): JsonObject | undefined => {
  const media = content['application/json']
  return media === undefined ? undefined : objectAt(objectAt(media)['schema'])
}

const members = (parameters: readonly Parameter[], place: Parameter['in']): JsonObject => {
  const here = parameters.filter((one) => one.in === place)
  return {
    type: 'object',
    ...(place !== 'header' && { additionalProperties: false }),
    required: here.filter(({ required }) => required === true).map(({ name }) => name),
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
  }
}

/** All that is validated of one request, as one object: `path`, `query`, `headers` and `body`. */
function requestSchema({ parameters = [], body }: Operation): JsonObject {
  const judged = body === undefined || body.judgedByOperation === true ? undefined : jsonSchemaOf(body)
  return {
    type: 'object',
    required: ['path', 'query', 'headers', ...(judged ? ['body'] : [])],
    properties: {
      path: members(parameters, 'path'),
      query: members(parameters, 'query'),
      headers: members(parameters, 'header'),
      ...(judged && { body: judged }),
    },
  }
}

const goodAnswers = ({ answers }: Operation): readonly [string, Answer][] =>
  Object.entries(answers).filter(([status]) => status.startsWith('2'))

/**
 * For clients: what an answer holds besides what is described is taken out of it, as it means nothing to this version. Where
 * the description says that there is nothing else, more is refused.
 */
const takingOut = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(takingOut)
  if (!isObject(node)) return node
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, takingOut(value)]))
  const { additionalProperties, ...rest } = inner
  if (additionalProperties === false) return { ...rest, unevaluatedProperties: false }
  return 'properties' in rest && additionalProperties === undefined
    ? { ...rest, additionalProperties: false }
    : inner
}

function validatorsOf(
  shapes: JsonObject,
  wanted: ReadonlyMap<string, JsonObject>,
  options: Readonly<{ removeAdditional: boolean }>,
): string {
  const ajv = new Ajv2020({
    ...options,
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    inlineRefs: false,
    messages: false,
    discriminator: true,
    formats,
    code: { source: true, esm: true, lines: false, optimize: 2, formats: _`formats` },
  })
  const usable = (schema: JsonObject, id: string): JsonObject => ({
    $id: id,
    ...stripped(
      objectAt(referringTo(`${shapesId}#/$defs/`, schema)),
      /^(?:x-|description$|title$|examples?$|mapping$)/,
    ),
  })
  ajv.addSchema(usable({ $defs: shapes }, shapesId))
  const names: Record<string, string> = {}
  for (const [name, schema] of wanted) {
    ajv.addSchema(usable(schema, `${shapesId}/${name}`))
    names[name] = `${shapesId}/${name}`
  }
  const text = standalone.default(ajv, names).replace('"use strict";', '')
  if (text.includes('require('))
    throw new Error('The validators need a module at run time: see which keyword asks for it')
  return `import { formats } from '../../formats.ts'\n${text}\n`
}

/** Two tables of validators by operation: of requests, and of the JSON that answers with 200; and one of problems. */
export function apiValidators({
  schemas,
  operations,
}: ApiParts): Readonly<{ requests: string; answers: string }> {
  const answered = operations.flatMap((operation) => {
    const schema = jsonSchemaOf(operation.answers[200] ?? { content: {} })
    return schema === undefined ? [] : [[operation.id, objectAt(takingOut(schema))] as const]
  })
  const table = (title: string, ids: readonly string[]): string =>
    `export const ${title} = {${ids.join(', ')}};\n`
  const requests = new Map(operations.map((one) => [one.id, requestSchema(one)]))
  const answers = new Map([...answered, ['problem', { $ref: `${componentsAt}Problem` }] as const])
  return {
    requests:
      validatorsOf(schemas, requests, { removeAdditional: false }) + table('requests', [...requests.keys()]),
    answers:
      validatorsOf(objectAt(takingOut(schemas)), answers, { removeAdditional: true }) +
      table(
        'answers',
        answered.map(([id]) => id),
      ),
  }
}

/** A list of exactly two, in the form that gives a pair as its type. */
const pairs = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(pairs)
  if (!isObject(node)) return node
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, pairs(value)]))
  const { items, minItems, maxItems } = inner
  return minItems === 2 && maxItems === 2 && items !== undefined
    ? { ...inner, items: [items, items], additionalItems: false }
    : inner
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** A type for each shape, and one that has all operations: what each is asked with and answers. */
export async function apiTypes({ schemas, operations }: ApiParts): Promise<string> {
  const definitions: Record<string, Json> = { ...schemas }
  const typeOf = (name: string, schema: JsonObject): string => {
    const ref = schema['$ref']
    if (typeof ref === 'string') return ref.replace(componentsAt, '')
    definitions[name] = schema
    return name
  }
  const rows = operations.map((operation) => {
    const { id, parameters = [], body } = operation
    const part = (place: Parameter['in'], name: string): string =>
      parameters.some((one) => one.in === place)
        ? typeOf(capital(id) + name, members(parameters, place))
        : 'Nothing'
    const asked = body === undefined || body.judgedByOperation === true ? undefined : jsonSchemaOf(body)
    const answers = goodAnswers(operation).map(([status, answer]) => {
      const schema = jsonSchemaOf(answer)
      return `${status}: ${schema === undefined ? 'string' : typeOf(`${capital(id)}Answer${status}`, schema)}`
    })
    return `  ${id}: {
    path: ${part('path', 'Path')}
    query: ${part('query', 'Query')}
    headers: ${part('header', 'Headers')}
    body: ${asked === undefined ? (body ? 'Bytes' : 'undefined') : typeOf(`${capital(id)}Body`, asked)}
    answers: { ${answers.join('; ')} }
    access: '${operation.access}'
  }`
  })
  const named = Object.fromEntries(
    Object.entries(definitions).map(([title, schema]) => [title, { title, ...objectAt(schema) }]),
  )
  const text = await definitionsCode(objectAt(pairs(referringTo('#/$defs/', named))))
  return `import type { Json } from '../../contract.ts'
${text.replaceAll('[k: string]: unknown', '[k: string]: Json')}
type Nothing = Record<never, never>
type Bytes = Uint8Array

/** What each operation is asked with, and what it answers when all is well. */
export type Operations = {
${rows.join('\n')}
}
`
}

const kindOf = ({ schema }: Parameter): string => {
  const { type } = schema
  return type === 'integer' || type === 'boolean' || type === 'array' ? type : 'string'
}

/** What a server has to know of each operation to route it, and a client to ask it. */
export function apiOperations(operations: readonly Operation[]): string {
  const rows = operations.map((operation) => {
    const { id, method, path, access, parameters = [], body, unlimited } = operation
    return {
      id,
      method,
      path,
      access,
      ...(unlimited && { unlimited }),
      parameters: parameters.map((one) => ({ name: one.name, in: one.in, kind: kindOf(one) })),
      ...(body && {
        body: {
          limits: body.limits,
          judgedByOperation: body.judgedByOperation === true,
        },
      }),
      statuses: [
        ...new Set([...Object.keys(operation.answers), ...Object.keys(sharedAnswersOf(operation))]),
      ].map(Number),
    }
  })
  return `export const operations = ${JSON.stringify(Object.fromEntries(rows.map((row) => [row.id, row])))}\n`
}
