import type { Json, JsonObject } from '../src/contract.ts'
import { isObject, objectAt } from './sources.ts'

const strip = (node: Json, drop: RegExp): Json => {
  if (Array.isArray(node)) return node.map((item) => strip(item, drop))
  if (!isObject(node)) return node
  const kept = Object.entries(node).filter(([key]) => !drop.test(key))
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'properties' ? properties(value, drop) : strip(value, drop)]),
  )
}

/** The names under `properties` are the fields' own: `title` there is a field, not a keyword. */
const properties = (node: Json, drop: RegExp): Json =>
  Object.fromEntries(Object.entries(objectAt(node)).map(([name, child]) => [name, strip(child, drop)]))

/** The schema without the keywords whose name matches. */
export const stripped = (schema: JsonObject, drop: RegExp): JsonObject => objectAt(strip(schema, drop))
