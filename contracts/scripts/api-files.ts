import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { operationsFor } from '../api/description.ts'
import type { JsonObject } from '../src/contract.ts'
import { apiOperations, apiTypes, apiValidators } from './api-code.ts'
import { apiDocument, openapi } from './openapi.ts'
import { servedSchemas } from './served-schemas.ts'
import { listAt, objectAt, root, textAt, type Sources } from './sources.ts'

export type ApiSources = Readonly<{
  sources: Sources
  contracts: readonly JsonObject[]
  envelope: JsonObject
  notice: string
}>

/** Every file that follows from the description of the API: its path within contracts/, and its text. */
export async function apiFiles({
  sources,
  contracts,
  envelope,
  notice,
}: ApiSources): Promise<ReadonlyMap<string, string>> {
  const words = (name: string): readonly string[] =>
    [...new Set(contracts.map((contract) => textAt(contract[name])))].toSorted()
  const operations = operationsFor({
    types: words('type'),
    feeds: words('feed'),
    substances: listAt(objectAt(sources.codeLists['substances'])['entries'])
      .map((entry) => textAt(objectAt(entry)['code']))
      .toSorted(),
  })
  const version = textAt(objectAt(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))['version'])
  const document = apiDocument({ operations, envelope, version })
  const parts = { schemas: objectAt(objectAt(document['components'])['schemas']), operations }
  const { requests, answers } = apiValidators(parts)
  const validators = (name: string, type: string): string =>
    `${notice}import type { Validate } from '../validators.d.ts'\nimport type { Operations } from './types.ts'\nexport declare const ${name}: Readonly<${type}>\n`
  return new Map([
    ['openapi.yaml', openapi(document, notice.replace('//', '#'))],
    ['src/generated/api/types.ts', notice + (await apiTypes(parts))],
    ['src/generated/api/operations.js', notice + apiOperations(operations)],
    [
      'src/generated/api/operations.d.ts',
      `${notice}import type { OperationRoute } from '../../api.ts'\nimport type { Operations } from './types.ts'\nexport declare const operations: Readonly<Record<keyof Operations, OperationRoute>>\n`,
    ],
    ['src/generated/api/requests.js', notice + requests],
    ['src/generated/api/requests.d.ts', validators('requests', 'Record<keyof Operations, Validate>')],
    ['src/generated/api/answers.js', notice + answers],
    ['src/generated/schemas.js', `${notice}export const schemas = ${JSON.stringify(servedSchemas())}\n`],
    [
      'src/generated/schemas.d.ts',
      `${notice}import type { JsonObject } from '../contract.ts'\nexport declare const schemas: Readonly<Record<string, JsonObject>>\n`,
    ],
    [
      'src/generated/api/answers.d.ts',
      validators('answers', 'Partial<Record<keyof Operations, Validate>>') +
        'export declare const problem: Validate\n',
    ],
  ])
}
