import type { Json, JsonObject } from '../src/contract.ts'
import { follow, type Resolve } from './resolve.ts'
import { objectAt } from './sources.ts'

const pastFormats: readonly Json[] = ['past-instant', 'past-date']

/** Pointers to every field of a contract whose format says that it may not lie in the future; `*` for the elements of a list. */
export function pastFields(schema: JsonObject, resolve: Resolve): readonly string[] {
  const found: string[] = []
  const visit = (node: JsonObject, pointer: string): void => {
    const target = follow(node, resolve)
    if (pastFormats.includes(target['format'] ?? null)) found.push(pointer)
    if (target['items'] !== undefined) visit(objectAt(target['items']), `${pointer}/*`)
    for (const [name, child] of Object.entries(objectAt(target['properties'] ?? {})))
      visit(objectAt(child), `${pointer}/${name}`)
  }
  visit(schema, '')
  return found
}
