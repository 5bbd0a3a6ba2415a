import { Ajv2020, _ } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import type { Json, JsonObject } from '../../src/contract.ts'
import { logFormats } from '../../src/log-events/log-formats.ts'
import { idBase, isObject, objectAt, textAt } from '../sources.ts'
import { stripped } from '../strip.ts'
import type { LogSources } from './log-sources.ts'
import { orderedKeyword } from './ordered-keyword.ts'

/** Says nothing about validity, and would be most of the generated file. */
const silent = /^(?:description$|title$|examples$)/

/** JavaScript that needs no compiler at start-up: for each type of event its versions, each collecting every fault. */
export function logValidatorsCode({ parts, events }: LogSources): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    inlineRefs: 5,
    messages: false,
    discriminator: true,
    keywords: [orderedKeyword],
    formats: logFormats,
    schemas: parts.flatMap(definitionsOf).map((schema) => stripped(schema, silent)),
    code: { source: true, esm: true, lines: false, optimize: 2, formats: _`formats` },
  })
  const names: Record<string, string> = {}
  names['documentInLog'] = ownId(`${idBase}log-events/publication.schema.json#/$defs/document`)
  names['agreementInLog'] = ownId(`${idBase}log-events/agreement.schema.json#/$defs/readable`)
  const versions = new Map<string, string[]>()
  for (const [index, { type, version, schema }] of events.entries()) {
    const name = `event${index}`
    ajv.addSchema(apart(stripped(schema, silent)))
    names[name] = textAt(schema['$id'])
    versions.set(type, [...(versions.get(type) ?? []), `${version}: ${name}`])
  }
  const code = smaller(standalone.default(ajv, names).replace('"use strict";', ''))
  if (code.includes('require('))
    throw new Error('The validators need a module at run time: see which keyword asks for it')
  const rows = [...versions].map(([type, of]) => `${JSON.stringify(type)}: {${of.join(', ')}}`)
  return [
    `import { logFormats as formats } from '../log-events/log-formats.ts'`,
    code,
    addFault,
    `export const logValidators = {${rows.join(', ')}};`,
    `export const fieldNames = ${JSON.stringify(fieldNames([...parts, ...events.map(({ schema }) => schema)]))};`,
    '',
  ].join('\n')
}

const addFault =
  'function add(faults, fault){if(faults === null)return [fault];faults.push(fault);return faults;}'

/**
 * The same code at half the size. What a fault says beside its place, its keyword and the names of fields is read by nobody,
 * and could hold a value.
 */
const smaller = (code: string): string =>
  withoutUnusedSchemas(code)
    .replaceAll(/\/\*# sourceURL="[^"]*" \*\//g, '')
    .replaceAll(/schemaPath:"[^"]*",/g, '')
    .replaceAll(
      /,params:\{(?:pattern|type|format|limit|comparison|allowedValues?|multipleOf|passingSchemas|failingKeyword)\b[^{}]*(?:"[^"]*")?[^{}]*\}(?=\})/g,
      '',
    )
    .replaceAll(
      /const (err\d+) = (\{[^;]*?\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      'vErrors=add(vErrors,$2);errors++;',
    )

function withoutUnusedSchemas(code: string): string {
  const uses = new Map<string, number>()
  for (const [name] of code.matchAll(/\bschema\d+\b/g)) uses.set(name, (uses.get(name) ?? 0) + 1)
  return code.replaceAll(
    /const (schema\d+) = \{.*?\};(?=const |function |export )/g,
    (whole, name: string) => (uses.get(name) === 1 ? '' : whole),
  )
}

/** Each definition as a schema of its own: ajv compiles those once, and a part of a document anew for each that refers to it. */
function definitionsOf(document: JsonObject): readonly JsonObject[] {
  const id = textAt(document['$id'])
  return Object.entries(objectAt(document['$defs'])).map(([name, schema]) => ({
    $id: ownId(`${id}#/$defs/${name}`),
    ...apart(objectAt(schema)),
  }))
}

const ownId = (ref: string): string => ref.replace('.schema.json#/$defs/', '/')

/** The schema with every reference to a definition made one to the schema of its own. */
function apart(schema: JsonObject): JsonObject {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? ownId(value) : value,
  )
  const parsed: Json = JSON.parse(text)
  return objectAt(parsed)
}

/** Every name of a field that some schema has: a finding may repeat these, and no others. */
function fieldNames(schemas: readonly JsonObject[]): readonly string[] {
  const names = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk)
    else if (typeof node === 'object' && node !== null)
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties' && isObject(value)) for (const name of Object.keys(value)) names.add(name)
        walk(value)
      }
  }
  walk(schemas)
  return [...names].toSorted()
}

export const logValidatorsDeclaration = `export type LogFault = Readonly<{ instancePath: string; keyword: string; params: Readonly<Record<string, unknown>> }>
export type ValidateLogEvent = ((value: unknown) => boolean) & { errors?: readonly LogFault[] | null }
export declare const logValidators: Readonly<Record<string, Readonly<Record<number, ValidateLogEvent>>>>
export declare const agreementInLog: ValidateLogEvent
export declare const documentInLog: ValidateLogEvent
export declare const fieldNames: readonly string[]
`
