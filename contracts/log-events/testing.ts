import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '../src/contract.ts'
import { logEventTypes } from '../src/log-events/log-faults.ts'
import type { LogEventType } from '../src/log-events/log-event.ts'

/** An event as its schema's own examples make it: enough to keep the schema, and nothing more true than that. */
export type ExampleEvent = Readonly<{
  type: LogEventType
  stream: string
  data: JsonObject
  meta: JsonObject
}>

const folder = import.meta.dirname
const idBase = 'https://harms.coventry.gov.uk/contracts/log-events/'

const read = (path: string): JsonObject => JSON.parse(readFileSync(join(folder, path), 'utf8'))
const parts = new Map(globSync('*.schema.json', { cwd: folder }).map((path) => [idBase + path, read(path)]))

/** The schema of a type in its version, as the file has it. */
export const logEventSchema = (type: LogEventType, version = 1): JsonObject =>
  read(`${type}/v${version}.schema.json`)

/** One event of every type: with all fields that it may have, or with those alone that it must. */
export const exampleEvents = (fields: 'all' | 'needed'): readonly ExampleEvent[] =>
  logEventTypes.map((type) => exampleOfType(type, fields))

function exampleOfType<Type extends LogEventType>(type: Type, fields: 'all' | 'needed') {
  const properties = objectAt(logEventSchema(type)['properties'])
  return {
    type,
    stream: textAt(exampleOf(properties['stream'], fields)),
    data: objectAt(exampleOf(properties['data'], fields)),
    meta: objectAt(exampleOf(properties['meta'], fields)),
  }
}

/** An event of a type with the fields that it must have, but for the change. */
export function exampleEvent<Type extends LogEventType>(
  type: Type,
  change: Readonly<{ stream?: string; data?: JsonObject; meta?: JsonObject }> = {},
): Readonly<{ type: Type; stream: string; data: JsonObject; meta: JsonObject }> {
  const example = exampleOfType(type, 'needed')
  return {
    type,
    stream: change.stream ?? example.stream,
    data: { ...example.data, ...change.data },
    meta: { ...example.meta, ...change.meta },
  }
}

function exampleOf(node: Json | undefined, fields: 'all' | 'needed'): Json {
  const schema = followed(objectAt(node))
  const { examples, anyOf, oneOf, then, const: only, enum: words, properties, required, items } = schema
  const [example] = listAt(examples)
  if (example !== undefined) return example
  if (only !== undefined) return only
  const [first] = listAt(words ?? anyOf ?? oneOf)
  if (first !== undefined) return words === undefined ? exampleOf(first, fields) : first
  if (properties !== undefined) {
    const wanted = Object.entries(objectAt(properties)).filter(
      ([name]) => fields === 'all' || listAt(required).includes(name),
    )
    return Object.fromEntries(wanted.map(([name, child]) => [name, exampleOf(child, fields)]))
  }
  if (items !== undefined)
    return Array.from({ length: Number(schema['minItems'] ?? 1) }, () => exampleOf(items, fields))
  if (then !== undefined) return exampleOf(then, fields)
  if (schema['type'] === 'boolean') return true
  return schema['multipleOf'] === undefined ? 1 : 12.5
}

function followed(schema: JsonObject): JsonObject {
  const ref = schema['$ref']
  if (typeof ref !== 'string') return schema
  const [document = '', name = ''] = ref.split('#/$defs/')
  return followed(objectAt(objectAt(parts.get(document)?.['$defs'])[name]))
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new TypeError('An object is needed here')
  return value
}

function textAt(value: Json): string {
  if (typeof value !== 'string') throw new TypeError('A text is needed here')
  return value
}

const listAt = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
