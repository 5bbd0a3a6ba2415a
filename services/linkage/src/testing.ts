import { randomUUID } from 'node:crypto'
import { adopt } from '@hub/agreement'
import { latestAgreement } from '@hub/contracts'
import { streamName, type EventLog, type JsonObject, type RecordedEvent } from '@hub/event-log'
import {
  inMemoryKeyVault,
  keyRows,
  seal,
  type KeyEncryptionKeys,
  type KeyRows,
  type KeyVault,
} from '@hub/key-vault'
import type { Identity } from '@hub/linkage'
import { linkageService, type LinkageService } from './linkage-service.ts'

export const now = '2026-03-01T10:00:00.000Z'
const keks = { identity: new Uint8Array(32).fill(1), facts: new Uint8Array(32).fill(2) }

export const vaultFor = (rows: KeyRows, ...classes: readonly (keyof KeyEncryptionKeys)[]): KeyVault =>
  inMemoryKeyVault({ keks: Object.fromEntries(classes.map((name) => [name, keks[name]])), rows })

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
  const stream = streamName(`record-${feed}-${told.record}`)
  const vault = 'obtain' in keys ? keys : vaultFor(keys, 'identity')
  const [key] = await vault.obtain([{ record: stream, class: 'identity', retainUntil: '2036-01-01', now }])
  if (key === undefined) throw new Error('no key')
  const record = { ref: 'R1', version: 1, ...(supersedes !== undefined && { supersedes }) }
  const plaintext = new TextEncoder().encode(JSON.stringify({ salt: 'c2FsdA', record, identity, facts }))
  const original = await seal(plaintext, key, { eventId: id, part: 'original' })
  const meta = {
    recordedAt: now,
    receivedAt: now,
    partner: feed === 'ambulance' ? 'wmas' : 'uhcw',
    feed,
    agreement: { id: 'cw-harms', version: 1, hash: '', clauses: [] },
    contract: type,
    ce: { id: ceId, source: 'urn:hub:partner:x', type, subject: told.record, time: now },
  }
  await log.append(
    stream,
    [{ id, type: 'notification-accepted', data: { original, facts: 'x' }, meta }],
    'any',
  )
  return ceId
}

/** The agreement names the ambulance service's organisation, which hospitals quote with a call. */
export async function adoptAgreement(log: EventLog): Promise<void> {
  const { stream, event } = adopt(latestAgreement('cw-harms'), { approvedBy: ['x'], now, id: randomUUID() })
  await log.append(stream, [event], 'no-stream')
}

export const serviceOn = (log: EventLog, rows: KeyRows): LinkageService =>
  linkageService({ log, vault: vaultFor(rows, 'identity'), ids: randomUUID, clock: () => now })

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

/** Record → the case of its latest link. */
export async function casesOf(log: EventLog): Promise<ReadonlyMap<string, string>> {
  const cases = new Map<string, string>()
  for (const { record, case: caseId } of await linksOf(log))
    if (typeof record === 'string' && typeof caseId === 'string') cases.set(record, caseId)
  return cases
}

export { keyRows }
