import type { JsonObject } from '../src/contract.ts'
import { apiFiles } from './api-files.ts'
import { asyncapi } from './asyncapi.ts'
import { bundle } from './bundle.ts'
import { factsPartSchema } from './facts-part-schema.ts'
import { fieldPolicies } from './field-policies.ts'
import { pastFields } from './past-fields.ts'
import { resolver } from './resolve.ts'
import { readLogSources } from './log-events/log-sources.ts'
import { logCatalogue } from './log-events/log-catalogue.ts'
import { logTypesCode } from './log-events/log-types.ts'
import { logValidatorsCode, logValidatorsDeclaration } from './log-events/log-validators.ts'
import { idBase, listAt, readSources, textAt } from './sources.ts'
import { stripped } from './strip.ts'
import { typesCode } from './types-code.ts'
import { validatorsCode, validatorsDeclaration } from './validators-code.ts'

const notice = '// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.\n'
const yamlNotice = notice.replace('//', '#')

type Listed = Readonly<{
  contract: JsonObject & { feed: string }
  schema: JsonObject
  bundled: JsonObject
  type: string
}>

/** Every generated file: its path within contracts/, and its text. */
export async function outputs(): Promise<ReadonlyMap<string, string>> {
  const sources = readSources()
  const resolve = resolver([...sources.common, ...sources.feeds.map((feed) => feed.schema)])
  const listed: Listed[] = sources.feeds.map(({ path, schema }) => {
    const [, feed = '', event = '', file = ''] = path.split('/')
    const version = Number(/^v(\d+)\./.exec(file)?.[1])
    if (textAt(schema['$id']) !== idBase + path) throw new Error(`${path}: its $id must be its place`)
    const type = `uk.gov.coventry.harms.${feed}.${event}.v${version}`
    const bundled = bundle(schema, resolve)
    const occurred = listAt(schema['x-occurred'])
    const contract = {
      type,
      id: textAt(schema['$id']),
      feed,
      event,
      version,
      title: textAt(schema['x-title']),
      person: schema['x-person'] !== false,
      figuresOnly: schema['x-figures-only'] === true,
      occurred,
      ageAt: schema['x-age-at'] ?? occurred,
      past: pastFields(schema, resolve),
      areas: listAt(schema['x-area']),
      fields: fieldPolicies(schema, resolve),
      schema: bundled,
    }
    return { contract, schema, bundled, type }
  })
  const identity = bundle(resolve(`${idBase}common/identity.schema.json`), resolve)
  const validators = validatorsCode(
    sources.common,
    listed.map(({ type, contract, schema }) => ({
      type,
      feed: contract.feed,
      plaintext: schema,
      factsPart: factsPartSchema(schema),
    })),
    sources.agreementSchema,
  )
  const log = readLogSources()
  const envelope = stripped(resolve(`${idBase}common/cloud-event.schema.json`), /^(?:x-|\$)/)
  const messages = listed.map(({ contract, schema }) => ({
    contract,
    name: textAt(schema['title']),
    description: textAt(schema['description']),
  }))
  const data = (name: string, value: unknown): string =>
    `${notice}export const ${name} = ${JSON.stringify(value)}\n`
  const declaration = (name: string, type: string, from: string): string =>
    `${notice}import type { ${/\w+/.exec(type)?.[0] ?? ''} } from '${from}'\nexport declare const ${name}: ${type}\n`
  return new Map([
    ['src/generated/types.ts', notice + (await typesCode([...listed.map((item) => item.bundled), identity]))],
    [
      'src/generated/contracts.js',
      data(
        'contracts',
        listed.map((item) => item.contract),
      ),
    ],
    ['src/generated/contracts.d.ts', declaration('contracts', 'Contract[]', '../contract.ts')],
    ['src/generated/agreements.js', data('agreements', sources.agreements)],
    [
      'src/generated/agreements.d.ts',
      declaration('agreements', 'AgreementDocument[]', '../agreement-document.ts'),
    ],
    ['src/generated/code-lists.js', data('codeLists', sources.codeLists)],
    ['src/generated/code-lists.d.ts', declaration('codeLists', 'CodeLists', '../code-lists/code-list.ts')],
    ...[...validators].map(([path, code]) => [`src/generated/${path}`, notice + code] as const),
    ['src/generated/validators.d.ts', notice + validatorsDeclaration],
    ['log-events/README.md', logCatalogue(log)],
    ['src/generated/log-types.ts', notice + (await logTypesCode(log))],
    ['src/generated/log-validators.js', notice + logValidatorsCode(log)],
    ['src/generated/log-validators.d.ts', notice + logValidatorsDeclaration],
    ['asyncapi.yaml', asyncapi(messages, envelope, yamlNotice)],
    ...(await apiFiles({ sources, contracts: listed.map((item) => item.contract), envelope, notice })),
  ])
}
