import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { root } from './architecture/workspace.ts'

const fixture = join(root, 'tests/fixtures/0.1.0')

/** What release 0.1.0 counted in its folder. */
type Expected = Readonly<{
  /** RFC 3339, of the last event. */
  lastRecordedAt: string
  cases: number
  /** Of all timelines. */
  entries: number
  openQuestions: number
  heldInQuarantine: number
  /** By outcome. */
  receipts: Readonly<Record<string, number>>
  /** The id of the released publication. */
  released: string
  events: number
  byType: Readonly<Record<string, number>>
  /** Of the tree over all events, base64. */
  root: string
}>

export const expected: Expected = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8'))

/** Puts the data folder that release 0.1.0 left behind at `path`, which must exist. */
export function unpackFolderOf010(path: string): void {
  for (const name of ['keys', 'demonstration.json', 'whose-data'])
    cpSync(join(fixture, name), join(path, name), { recursive: true })
  for (const name of ['log', 'vault', 'audit'])
    writeFileSync(join(path, `${name}.sqlite`), gunzipSync(readFileSync(join(fixture, `${name}.sqlite.gz`))))
}
