// Every schema by the path of its `$id`, bundled: no reference leaves one of them.
import type { JsonObject } from './contract.ts'
import { contracts } from './generated/contracts.js'
import { schemas } from './generated/schemas.js'

/** Where the `$id` of every schema begins. */
export const schemaIdBase = 'https://harms.coventry.gov.uk/contracts/'

const byPath: ReadonlyMap<string, JsonObject> = new Map([
  ...contracts.map(({ id, schema }) => [id.slice(schemaIdBase.length), schema] as const),
  ...Object.entries(schemas),
])

/** `feeds/prison/person-released/v1.schema.json` and so on. */
export const schemaPaths: readonly string[] = [...byPath.keys()].toSorted()

export const servedSchema = (path: string): JsonObject | undefined => byPath.get(path)
