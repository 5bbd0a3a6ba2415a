import type { Json, JsonObject } from '../src/contract.ts'
import { follow, type Resolve } from './resolve.ts'
import { objectAt, textAt } from './sources.ts'

const policyAt = (pointer: string, node: JsonObject): JsonObject => ({
  pointer,
  class: node['x-class'] ?? null,
  need: node['x-need'] ?? null,
  isaItem: node['x-isa-item'] ?? null,
  tier: node['x-tier'] ?? null,
  retention: node['x-retention'] ?? null,
})

const tiers = ['vault', 'core', 'subgroup', 'public']
const isNarrower = (one: JsonObject, other: JsonObject): boolean =>
  tiers.indexOf(textAt(one['x-tier'])) < tiers.indexOf(textAt(other['x-tier']))

/**
 * The policy of every field of a contract, parents before children. For the parts of a value type (`x-value`), such as a
 * time or a substance finding, the field that holds it decides; a part may only be narrower, never wider.
 */
export function fieldPolicies(schema: JsonObject, resolve: Resolve): JsonObject[] {
  const found: JsonObject[] = []
  const visit = (node: JsonObject, pointer: string, holder: JsonObject | undefined): void => {
    const target = follow(node, resolve)
    const governs = holder ?? (target['x-value'] === true ? node : undefined)
    for (const [name, child] of Object.entries(objectAt(target['properties'] ?? {}))) {
      const property = objectAt(child)
      const at = `${pointer}/${name}`
      const decides = governs === undefined || isNarrower(property, governs) ? property : governs
      const below = governs === undefined ? undefined : decides
      found.push(policyAt(at, decides))
      visit(property, at, below)
      visitItems(property, at, below)
    }
  }
  const visitItems = (property: JsonObject, pointer: string, governs: JsonObject | undefined): void => {
    const items: Json | undefined = follow(property, resolve)['items']
    if (items === undefined) return
    const node = objectAt(items)
    const isValue = follow(node, resolve)['x-value'] === true
    visit(node, `${pointer}/*`, governs ?? (isValue ? property : undefined))
  }
  visit(schema, '', undefined)
  return found
}
