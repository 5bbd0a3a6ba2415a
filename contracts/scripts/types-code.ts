import { compile } from 'json-schema-to-typescript'
import type { Json, JsonObject } from '../src/contract.ts'
import { isObject, objectAt, textAt } from './sources.ts'
import { stripped } from './strip.ts'

/** What stands beside a `$ref` would make a second, equal type of each use. */
const refAlone = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(refAlone)
  if (!isObject(node)) return node
  if (typeof node['$ref'] === 'string') return { $ref: node['$ref'] }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, refAlone(value)]))
}

/** One type per contract, and the value types they share. Aliases, not interfaces: only an alias is a `JsonObject`. */
export async function typesCode(bundles: readonly JsonObject[]): Promise<string> {
  const shared: Record<string, Json> = {}
  const definitions: Record<string, Json> = {}
  for (const bundled of bundles) {
    const { $defs, ...own } = bundled
    Object.assign(shared, objectAt($defs))
    definitions[textAt(own['title'])] = own
  }
  return definitionsCode({ ...shared, ...definitions })
}

/** A type for each of the definitions, which refer to each other at `#/$defs/`. */
export async function definitionsCode(definitions: JsonObject): Promise<string> {
  const everything = { title: 'Everything', type: 'object', $defs: definitions }
  const plain = objectAt(refAlone(everything))
  const text = await compile(
    stripped(plain, /^(?:x-|format$|pattern$|examples?$|discriminator$|\$id$|\$schema$)/),
    'Everything',
    {
      additionalProperties: false,
      bannerComment: '',
      format: false,
      ignoreMinAndMaxItems: true,
      unreachableDefinitions: true,
    },
  )
  return text
    .replace(/export interface Everything \{\s*\}/, '')
    .replaceAll(/ \* \n \* This interface was referenced by[^]*?\n \*\//g, ' */')
    .replaceAll(/\/\*\*\n \* This interface was referenced by[^]*?\*\/\n/g, '')
    .replaceAll(/export interface (\w+) \{/g, 'export type $1 = {')
}
