import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Json, JsonObject } from '../../src/contract.ts'
import { idBase, objectAt, root, textAt } from '../sources.ts'

export type LogSchema = Readonly<{ type: string; version: number; schema: JsonObject }>

export type LogSources = Readonly<{
  /** The value types that events share. */
  parts: readonly JsonObject[]
  /** By type, then by version. */
  events: readonly LogSchema[]
}>

/** The schemas of the log's events. Throws where a file's `$id` is not its place, or its `type` not its folder. */
export function readLogSources(): LogSources {
  return {
    parts: find('log-events/*.schema.json').map(readSchema),
    events: find('log-events/*/v*.schema.json').map((path) => {
      const schema = readSchema(path)
      const type = basename(join(path, '..'))
      const version = Number(/^v(\d+)\./.exec(basename(path))?.[1])
      const named = objectAt(objectAt(schema['properties'])['type'])['const']
      if (named !== type) throw new Error(`${path}: its type must be the name of its folder`)
      return { type, version, schema }
    }),
  }
}

const find = (pattern: string): string[] => globSync(pattern, { cwd: root }).toSorted()

function readSchema(path: string): JsonObject {
  const parsed: Json = JSON.parse(readFileSync(join(root, path), 'utf8'))
  const schema = objectAt(parsed)
  if (textAt(schema['$id']) !== idBase + path) throw new Error(`${path}: its $id must be its place`)
  return schema
}
