import { Ajv2020, _ } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { formats } from '../src/formats.ts'
import type { JsonObject } from '../src/contract.ts'
import { textAt } from './sources.ts'
import { stripped } from './strip.ts'

export type ToCompile = Readonly<{
  plaintext: ReadonlyMap<string, JsonObject>
  factsPart: ReadonlyMap<string, JsonObject>
  agreement: JsonObject
}>

/** Says nothing about validity, and would be most of the generated file. */
const silent = /^(?:x-|description$|title$)/

/** JavaScript that needs no compiler at start-up: three tables of validators, each collecting every error. */
export function validatorsCode(common: readonly JsonObject[], wanted: ToCompile): string {
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
  const table = (title: string, schemas: ReadonlyMap<string, JsonObject>): string => {
    const rows = [...schemas].map(([type, schema], index) => {
      const name = `${title}${index}`
      ajv.addSchema(stripped(schema, silent))
      names[name] = textAt(schema['$id'])
      return `${JSON.stringify(type)}: ${name}`
    })
    return `export const ${title} = {${rows.join(', ')}};`
  }
  const tables = [table('plaintext', wanted.plaintext), table('factsPart', wanted.factsPart)]
  ajv.addSchema(stripped(wanted.agreement, silent))
  names['agreement'] = textAt(wanted.agreement['$id'])
  const code = standalone.default(ajv, names).replace('"use strict";', '')
  if (code.includes('require('))
    throw new Error('The validators need a module at run time: see which keyword asks for it')
  const head = `import { formats } from '../formats.ts'\n`
  return `${head}${code}\n${tables.join('\n')}\n`
}
