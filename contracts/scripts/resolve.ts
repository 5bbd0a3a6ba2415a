import type { Json, JsonObject } from '../src/contract.ts'
import { objectAt, textAt } from './sources.ts'

/** Finds the schema behind a `$ref`: a document's `$id`, then a JSON pointer into it. */
export type Resolve = (ref: string) => JsonObject

export function resolver(documents: readonly JsonObject[]): Resolve {
  const byId = new Map(documents.map((document) => [textAt(document['$id']), document]))
  return (ref) => {
    const [id = '', pointer = ''] = ref.split('#')
    const steps = pointer.split('/').slice(1)
    return objectAt(steps.reduce<Json | undefined>((at, step) => objectAt(at)[step], byId.get(id)))
  }
}

/** The schema with its `$ref`, if it has one, followed; what stands beside the `$ref` wins. */
export function follow(schema: JsonObject, resolve: Resolve): JsonObject {
  const ref = schema['$ref']
  if (typeof ref !== 'string') return schema
  const { $ref: _, ...beside } = schema
  return { ...follow(resolve(ref), resolve), ...beside }
}
