import { createHash } from 'node:crypto'
import type { Json, JsonObject } from '../src/contract.ts'
import { textAt, type Sources } from './sources.ts'

/** What a release promised, so that the next one can be compared with it. */
export type Released = Readonly<{
  version: string
  /** The day of the release, YYYY-MM-DD. */
  date: string
  /** Every schema by its `$id`, as written: a `$ref` leads to another of them. */
  schemas: JsonObject
  /** SHA-256 of each agreement's canonical text, by `<id>/v<n>`. An adopted agreement is never edited. */
  agreements: Readonly<Record<string, string>>
  /** The codes of each list, by its name. A code that goes, or changes its meaning, breaks those who send it. */
  codeLists: Readonly<Record<string, readonly string[]>>
}>

/** Makes the record of a release from the contracts as they are. Keys are sorted, so that two releases compare line by line. */
export function released(sources: Sources, version: string, date: string): Released {
  const documents = [...sources.common, ...sources.feeds.map(({ schema }) => schema), sources.agreementSchema]
  return {
    version,
    date,
    schemas: sorted(documents.map((schema) => [textAt(schema['$id']), schema])),
    agreements: sorted(
      sources.agreements.map((agreement) => [
        `${textAt(agreement['id'])}/v${JSON.stringify(agreement['version'])}`,
        sha256(JSON.stringify(agreement)),
      ]),
    ),
    codeLists: sorted(Object.entries(sources.codeLists).map(([name, list]) => [name, codesIn(list)])),
  }
}

function codesIn(list: Json): readonly string[] {
  const codes = new Set<string>()
  const walk = (node: Json): void => {
    if (node === null || typeof node !== 'object') return
    if (!Array.isArray(node) && 'code' in node && typeof node['code'] === 'string') codes.add(node['code'])
    Object.values(node).forEach(walk)
  }
  walk(list)
  return [...codes].toSorted()
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
