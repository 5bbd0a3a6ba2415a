import type { FieldPolicy, Json, JsonObject } from './contract.ts'
import { contracts } from './find-contract.ts'

type Policies = ReadonlyMap<string, FieldPolicy>

const policiesOf = new Map<string, Policies>(
  contracts.map((contract) => [
    contract.type,
    new Map(contract.fields.map((field) => [field.pointer, field])),
  ]),
)

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function keepFields(value: Json, pointer: string, keep: (pointer: string) => boolean): Json {
  if (Array.isArray(value)) return value.map((item) => keepFields(item, `${pointer}/*`, keep))
  return isObject(value) ? keepOf(value, pointer, keep) : value
}

function keepOf(value: JsonObject, pointer: string, keep: (pointer: string) => boolean): JsonObject {
  const kept = Object.entries(value).filter(([name]) => keep(`${pointer}/${name}`))
  return Object.fromEntries(
    kept.map(([name, child]) => [name, keepFields(child, `${pointer}/${name}`, keep)]),
  )
}

/** Deny by default: a type without a contract gives nothing, a field without a policy is dropped. */
function factsThat(type: string, facts: JsonObject, allows: (policy: FieldPolicy) => boolean): JsonObject {
  const policies = policiesOf.get(type)
  if (policies === undefined) return {}
  return keepOf(facts, '/facts', (pointer) => {
    const policy = policies.get(pointer)
    return policy !== undefined && allows(policy)
  })
}

/** What is sealed into `facts`: no direct identifier, nothing that only linkage needs, nothing of the vault. */
export function factsForTimeline(type: string, facts: JsonObject): JsonObject {
  return factsThat(
    type,
    facts,
    (policy) => policy.class !== 'DI' && policy.tier !== 'vault' && policy.need.some((need) => need !== 'L'),
  )
}

const shownTo: Readonly<Record<'core' | 'subgroup', readonly string[]>> = {
  core: ['core', 'subgroup', 'public'],
  subgroup: ['subgroup', 'public'],
}

/** What a timeline of that tier may show: the tier allows it, and a timeline or an indicator needs it. */
export function factsForTier(type: string, facts: JsonObject, tier: 'core' | 'subgroup'): JsonObject {
  return factsThat(
    type,
    facts,
    (policy) =>
      policy.class !== 'DI' &&
      shownTo[tier].includes(policy.tier) &&
      policy.need.some((need) => need === 'T' || need === 'I'),
  )
}
