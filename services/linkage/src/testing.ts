import { randomUUID } from 'node:crypto'
import { adopt } from '@hub/agreement'
import { latestAgreement } from '@hub/contracts'
import { exampleEvent } from '@hub/contracts/log-events/testing'
import {
  streamName,
  type EventLog,
  type JsonObject,
  type RecordedEvent,
  type StreamName,
} from '@hub/event-log'
import {
  inMemoryKeyVault,
  keyRows,
  seal,
  type KeyEncryptionKeys,
  type KeyRows,
  type KeyVault,
} from '@hub/key-vault'
import { caseIndex } from '@hub/link-history'
import type { Identity } from '@hub/linkage'
import { linkageService, type LinkageService } from './linkage-service.ts'

export const tokens = { keys: { keys: [] }, issuer: 'urn:test', audience: 'urn:test' }
export const now = '2026-03-01T10:00:00.000Z'
const keks = { identity: new Uint8Array(32).fill(1), facts: new Uint8Array(32).fill(2) }

export const vaultFor = (rows: KeyRows, ...classes: readonly (keyof KeyEncryptionKeys)[]): KeyVault =>
  inMemoryKeyVault({ keks: Object.fromEntries(classes.map((name) => [name, keks[name]])), rows })

const like = exampleEvent('notification-accepted')

export type Told = Readonly<{
  record: string
  feed?: string
  type?: string
  identity?: Identity
  facts?: JsonObject
  supersedes?: string
  /** CloudEvents id. */
  ceId?: string
}>

/** Appends what intake would: a notification with its `original` sealed. Gives the CloudEvents id. */
export async function tell(log: EventLog, keys: KeyRows | KeyVault, told: Told): Promise<string> {
  const { feed = 'hospital', identity = {}, facts = {}, supersedes, ceId = randomUUID() } = told
  const type = `uk.gov.coventry.harms.${told.type ?? 'hospital.attendance-opened.v1'}`
  const id = randomUUID()
  const stream = recordOf(`${feed}-${told.record}`)
  const vault = 'obtain' in keys ? keys : vaultFor(keys, 'identity')
  const [key] = await vault.obtain([{ record: stream, class: 'identity', retainUntil: '2036-01-01', now }])
  if (key === undefined) throw new Error('no key')
  const record = { ref: 'R1', version: 1, ...(supersedes !== undefined && { supersedes }) }
  const plaintext = new TextEncoder().encode(JSON.stringify({ salt: 'c2FsdA', record, identity, facts }))
  const original = await seal(plaintext, key, { eventId: id, part: 'original' })
  const meta = {
    ...like.meta,
    recordedAt: now,
    receivedAt: now,
    partner: feed === 'ambulance' ? 'wmas' : 'uhcw',
    feed,
    contract: type,
    ce: { id: ceId, source: 'urn:hub:partner:x', type, subject: told.record.padEnd(16, '-'), time: now },
  }
  await log.append(
    stream,
    [{ id, type: 'notification-accepted', data: { ...like.data, original }, meta }],
    'any',
  )
  return ceId
}

/** The stream of a record by a short name: `hospital-h1`. */
export function recordOf(name: string): StreamName {
  const at = name.indexOf('-')
  return streamName(`record-${name.slice(0, at)}-${name.slice(at + 1).padEnd(24, '-')}`)
}

/** The agreement names the ambulance service's organisation, which hospitals quote with a call. */
export async function adoptAgreement(log: EventLog): Promise<void> {
  const { stream, event } = adopt(latestAgreement('cw-harms'), { approvedBy: ['x'], now, id: randomUUID() })
  await log.append(stream, [event], 'no-stream')
}

export const serviceOn = (log: EventLog, rows: KeyRows): LinkageService =>
  linkageService({
    log,
    vault: vaultFor(rows, 'identity'),
    ids: randomUUID,
    clock: () => now,
    tokens,
    sampleShare: 0,
  })

/** Runs a service until it has caught up, and stops it. */
export async function runOnce(log: EventLog, rows: KeyRows): Promise<void> {
  const stop = new AbortController()
  await serviceOn(log, rows)
    .start(stop.signal)
    .finally(() => stop.abort())
}

export async function eventsOf(log: EventLog): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for await (const event of log.readAll()) events.push(event)
  return events
}

export const linksOf = async (log: EventLog): Promise<readonly JsonObject[]> =>
  (await eventsOf(log)).filter(({ type }) => type === 'record-linked').map(({ data }) => data)

/** Record → the case it is in. */
export async function casesOf(log: EventLog): Promise<ReadonlyMap<string, string>> {
  const book = caseIndex()
  const records = new Set<string>()
  for (const event of await eventsOf(log)) {
    book.take(event)
    if (event.type === 'notification-accepted') records.add(event.stream)
  }
  return new Map([...records].flatMap((record) => [[record, book.caseOf(record)] as const]).flatMap(placed))
}

const placed = ([record, caseId]: readonly [string, string | undefined]): readonly (readonly [
  string,
  string,
])[] => (caseId === undefined ? [] : [[record, caseId]])

export { keyRows }
