import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '../src/contract.ts'

export const root = join(import.meta.dirname, '..')
export const idBase = 'https://harms.coventry.gov.uk/contracts/'

export type Sources = Readonly<{
  common: readonly JsonObject[]
  feeds: readonly Readonly<{ path: string; schema: JsonObject }>[]
  agreementSchema: JsonObject
  agreements: readonly JsonObject[]
  codeLists: JsonObject
}>

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as an object. Throws where a schema is not what it must be: nothing can be generated from it. */
export function objectAt(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new TypeError('An object is needed here')
  return value
}

export const textAt = (value: Json | undefined): string => {
  if (typeof value !== 'string') throw new TypeError('A string is needed here')
  return value
}

export const listAt = (value: Json | undefined): readonly Json[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new TypeError('A list is needed here')
  return value
}

const readJson = (path: string): JsonObject => {
  const parsed: Json = JSON.parse(readFileSync(join(root, path), 'utf8'))
  return objectAt(parsed)
}

const find = (pattern: string): string[] => globSync(pattern, { cwd: root }).toSorted()

export function readSources(): Sources {
  return {
    common: find('common/*.schema.json').map(readJson),
    feeds: find('feeds/*/*/v*.schema.json').map((path) => ({ path, schema: readJson(path) })),
    agreementSchema: readJson('agreements/agreement.schema.json'),
    agreements: find('agreements/*/v*.json').map(readJson),
    codeLists: {
      substances: readJson('code-lists/substances.json'),
      icd10Groups: readJson('code-lists/icd10-groups.json'),
      establishments: readJson('code-lists/establishments.json'),
      areas: readJson('code-lists/areas.json'),
      organisations: readJson('code-lists/organisations.json'),
      placesOfDeath: readJson('code-lists/places-of-death.json'),
      drugAlertResponses: readJson('code-lists/drug-alert-responses.json'),
      clinicalValueSets: readJson('code-lists/clinical-value-sets.json'),
      reviewThemes: readJson('code-lists/review-themes.json'),
      disciplines: readJson('code-lists/disciplines.json'),
      panelOrganisations: readJson('code-lists/panel-organisations.json'),
    },
  }
}
