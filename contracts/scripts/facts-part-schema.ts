import type { JsonObject } from '../src/contract.ts'
import { listAt, objectAt, textAt } from './sources.ts'

/** Must say the same as `src/facts-for.ts`; a test holds them together. */
function isSealed(property: JsonObject): boolean {
  const need = listAt(property['x-need'])
  return (
    property['x-class'] !== 'DI' && property['x-tier'] !== 'vault' && need.some((letter) => letter !== 'L')
  )
}

function prune(schema: JsonObject): JsonObject {
  const items = schema['items']
  if (items !== undefined) return { ...schema, items: prune(objectAt(items)) }
  if (schema['properties'] === undefined) return schema
  const kept = Object.entries(objectAt(schema['properties'])).filter(([, child]) => isSealed(objectAt(child)))
  const required = listAt(schema['required']).filter((name) => kept.some(([key]) => key === name))
  return {
    ...schema,
    properties: Object.fromEntries(kept.map(([name, child]) => [name, prune(objectAt(child))])),
    required,
  }
}

const common = 'https://harms.coventry.gov.uk/contracts/common/'

const derivedOfThePerson: JsonObject = {
  ageYears: { type: 'integer', minimum: 0, maximum: 130 },
  ageUnknown: { const: 'placeholder' },
  sexCode: { $ref: `${common}identity.schema.json#/properties/sexCode` },
}

/** The schema of what is sealed into `facts` for a contract: the fields that were pruned are neither needed nor allowed. */
export function factsPartSchema(contract: JsonObject): JsonObject {
  const facts = objectAt(objectAt(contract['properties'])['facts'])
  return {
    $id: textAt(contract['$id']).replace('.schema.json', '.facts-part.schema.json'),
    type: 'object',
    additionalProperties: false,
    required: ['record', 'person', 'facts'],
    properties: {
      record: {
        type: 'object',
        additionalProperties: false,
        required: ['version'],
        properties: {
          version: { $ref: `${common}record.schema.json#/properties/version` },
          supersedes: { $ref: `${common}record.schema.json#/properties/supersedes` },
        },
      },
      person: {
        type: 'object',
        additionalProperties: false,
        properties: contract['x-person'] === false ? {} : derivedOfThePerson,
      },
      occurred: { $ref: `${common}timed.schema.json` },
      facts: prune(facts),
    },
  }
}
