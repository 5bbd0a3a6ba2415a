import type { Json, JsonObject } from '../../src/contract.ts'
import { bundle } from '../bundle.ts'
import { resolver } from '../resolve.ts'
import { isObject, textAt } from '../sources.ts'
import { typesCode } from '../types-code.ts'
import type { LogSources } from './log-sources.ts'

/** One type for each version of each event, and a table of the newest. */
export async function logTypesCode({ parts, events }: LogSources): Promise<string> {
  const resolve = resolver(parts)
  const bundles = events.map(({ schema }) => bundle(asUnions(schema), (ref) => asUnions(resolve(ref))))
  const newest = new Map(events.map(({ type, schema }) => [type, textAt(schema['title'])]))
  const rows = [...newest].map(([type, title]) => `  '${type}': ${title}`)
  return `${await typesCode(bundles)}\n/** The newest version of each type. */\nexport type LogEventShapes = {\n${rows.join('\n')}\n}\n`
}

/** `if`, `then` and `else` are two alternatives to a type, and so is what a discriminator tells apart. */
function asUnions(schema: JsonObject): JsonObject {
  const { if: condition, then, else: otherwise, discriminator, propertyNames: _names, ...rest } = schema
  const walked = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, walk(value)]))
  if (condition !== undefined && then !== undefined && otherwise !== undefined)
    return { anyOf: [walk(then), walk(otherwise)] }
  const { items, minItems, maxItems } = walked
  if (items !== undefined && minItems === 2 && maxItems === 2)
    return { ...walked, items: [items, items], additionalItems: false }
  if (discriminator === undefined) return walked
  const { type: _type, required: _required, ...alternatives } = walked
  return alternatives
}

const walk = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(walk)
  return isObject(node) ? asUnions(node) : node
}
