import type { Json, JsonObject } from '../src/contract.ts'
import type { Resolve } from './resolve.ts'
import { isObject, objectAt } from './sources.ts'

/** `…/common/timed.schema.json` becomes `Timed`; `…/codes.schema.json#/$defs/day` becomes `CodesDay`. */
function nameOf(ref: string): string {
  const [file = '', pointer = ''] = ref.split('#')
  const stem = file.slice(file.lastIndexOf('/') + 1).replace('.schema.json', '')
  const parts = [
    ...stem.split('-'),
    ...pointer.split('/').filter((step) => !['', '$defs', 'properties'].includes(step)),
  ]
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
}

/** One self-contained schema: everything it refers to is carried under `$defs`. */
export function bundle(schema: JsonObject, resolve: Resolve): JsonObject {
  const defs: Record<string, Json> = {}
  const walk = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(walk)
    if (!isObject(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string' ? refer(value) : walk(value),
      ]),
    )
  }
  const refer = (ref: string): string => {
    const name = nameOf(ref)
    if (!(name in defs)) {
      defs[name] = {}
      const { $schema: _schema, $id: _id, ...target } = resolve(ref)
      defs[name] = walk({ title: name, ...target })
    }
    return `#/$defs/${name}`
  }
  const body = walk(schema)
  const sorted = Object.fromEntries(Object.entries(defs).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return { ...objectAt(body), $defs: sorted }
}
