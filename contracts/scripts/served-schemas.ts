import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '../src/contract.ts'
import { bundle } from './bundle.ts'
import { resolver } from './resolve.ts'
import { idBase, objectAt, root, textAt } from './sources.ts'

/**
 * Every schema that is no feed's (those are in the contracts themselves), bundled so that no reference leaves it, by the path
 * of its `$id` under `contracts/`.
 */
export function servedSchemas(): JsonObject {
  const documents = globSync('**/*.schema.json', { cwd: root, exclude: ['node_modules/**'] })
    .toSorted()
    .map((path): readonly [string, JsonObject] => {
      const read: Json = JSON.parse(readFileSync(join(root, path), 'utf8'))
      const schema = objectAt(read)
      if (textAt(schema['$id']) !== idBase + path) throw new Error(`${path}: its $id must be its place`)
      return [path, schema]
    })
  const resolve = resolver(documents.map(([, schema]) => schema))
  return Object.fromEntries(
    documents
      .filter(([path]) => !path.startsWith('feeds/'))
      .map(([path, schema]) => [path, bundle(schema, resolve)]),
  )
}
