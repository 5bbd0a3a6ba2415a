import { Ajv2020, _ } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { formats } from '../src/formats.ts'
import type { JsonObject } from '../src/contract.ts'
import { textAt } from './sources.ts'
import { stripped } from './strip.ts'

/** The two schemas of a notification type: of what a partner sends, and of what is kept sealed as facts. */
export type TypeToCompile = Readonly<{
  type: string
  feed: string
  plaintext: JsonObject
  factsPart: JsonObject
}>

/** Says nothing about validity, and would be most of the generated file. */
const silent = /^(?:x-|description$|title$)/

/**
 * JavaScript that needs no compiler at start-up, each validator collecting every error: a module for each feed, one for
 * agreements, and an index that loads a module when the first message of its feed is checked. Paths are within `src/generated`.
 */
export function validatorsCode(
  common: readonly JsonObject[],
  types: readonly TypeToCompile[],
  agreement: JsonObject,
): ReadonlyMap<string, string> {
  const feeds = Map.groupBy(types, ({ feed }) => feed)
  return new Map([
    ['validators.js', indexCode(types)],
    ['validators/agreement.js', moduleCode(common, new Map([['agreement', agreement]]))],
    ...[...feeds].map(([feed, ofFeed]) => [fileOf(feed), feedCode(common, ofFeed)] as const),
  ])
}

const fileOf = (feed: string): string => `validators/${feed}.js`

function feedCode(common: readonly JsonObject[], types: readonly TypeToCompile[]): string {
  const schemas = new Map<string, JsonObject>()
  const table = (title: 'plaintext' | 'factsPart'): string => {
    const rows = types.map((item, index) => {
      schemas.set(`${title}${index}`, item[title])
      return `${JSON.stringify(item.type)}: ${title}${index}`
    })
    return `export const ${title} = {${rows.join(', ')}};`
  }
  const tables = [table('plaintext'), table('factsPart')]
  return `${moduleCode(common, schemas)}\n${tables.join('\n')}\n`
}

/** `schemas` by the name that the module exports the validator of each under. */
function moduleCode(common: readonly JsonObject[], schemas: ReadonlyMap<string, JsonObject>): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    inlineRefs: false,
    messages: false,
    formats,
    schemas: common.map((schema) => stripped(schema, silent)),
    code: { source: true, esm: true, lines: false, optimize: 2, formats: _`formats` },
  })
  const names: Record<string, string> = {}
  for (const [name, schema] of schemas) {
    ajv.addSchema(stripped(schema, silent))
    names[name] = textAt(schema['$id'])
  }
  const code = standalone.default(ajv, names).replace('"use strict";', '')
  if (code.includes('require('))
    throw new Error('The validators need a module at run time: see which keyword asks for it')
  return `import { formats } from '../../formats.ts'\n${code}\n`
}

/** A check is synchronous, so a module is loaded by `require`, which Node does for modules too. */
const indexCode = (types: readonly TypeToCompile[]): string => `import { createRequire } from 'node:module'
const load = createRequire(import.meta.url)
const files = ${JSON.stringify(Object.fromEntries(types.map(({ type, feed }) => [type, `./${fileOf(feed)}`])))}
const from = (table, type) => (Object.hasOwn(files, type) ? load(files[type])[table][type] : undefined)
export const plaintext = (type) => from('plaintext', type)
export const factsPart = (type) => from('factsPart', type)
export const agreement = () => load('./validators/agreement.js').agreement
`

export const validatorsDeclaration = `export type Fault = Readonly<{ instancePath: string; keyword: string; params: Readonly<Record<string, unknown>> }>
export type Validate = ((value: unknown) => boolean) & { errors?: readonly Fault[] | null }
/** Of a notification type; undefined where there is no contract of it. */
export declare const plaintext: (type: string) => Validate | undefined
export declare const factsPart: (type: string) => Validate | undefined
export declare const agreement: () => Validate
`
