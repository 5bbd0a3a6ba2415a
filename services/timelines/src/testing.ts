import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { adopt, liveRegister } from '@hub/agreement'
import { factsForTimeline, latestAgreement, typePrefix, type AgreementDocument } from '@hub/contracts'
import { exampleEvent } from '@hub/contracts/log-events/testing'
import {
  inMemoryEventLog,
  streamName,
  type EventLog,
  type EventToAppend,
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
import type { Publishables } from './publications/publishable.ts'
import { timelinesService, type TimelinesService } from './timelines-service.ts'

const keks = { identity: new Uint8Array(32).fill(1), facts: new Uint8Array(32).fill(2) }

export const vaultFor = (rows: KeyRows, ...classes: readonly (keyof KeyEncryptionKeys)[]): KeyVault =>
  inMemoryKeyVault({ keks: Object.fromEntries(classes.map((name) => [name, keks[name]])), rows })

export const reviewer: Caller = {
  subject: 'u-17',
  name: 'Rosa Reviewer',
  organisation: 'coventry-council',
  role: 'core-reviewer',
}
export const agreement: AgreementDocument = latestAgreement('cw-harms')
export const now = '2026-10-01T10:00:00.000Z'
export const tokens = { keys: { keys: [] }, issuer: 'urn:test', audience: 'urn:test' }
export const caseA = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
export const caseB = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'

export type World = Readonly<{ log: EventLog; rows: KeyRows }>

/** A log with the agreement adopted. */
export async function world(): Promise<World> {
  const log = inMemoryEventLog()
  const { stream, event } = adopt(agreement, {
    approvedBy: ['x'],
    now: '2024-07-01T00:00:00.000Z',
    id: randomUUID(),
  })
  await log.append(stream, [event], 'no-stream')
  return { log, rows: keyRows() }
}

const like = exampleEvent('notification-accepted')

export type Told = Readonly<{
  record: string
  /** `feed.event`. */
  event: string
  facts: JsonObject
  recordedAt: string
  supersedes?: string
  ceId?: string
}>

/** Appends what intake would: both parts sealed, `original` under a key timelines are not given. */
export async function tell({ log, rows }: World, told: Told): Promise<RecordedEvent> {
  const { event: name, recordedAt, supersedes, ceId = randomUUID() } = told
  const contract = `${typePrefix}${name}.v1`
  const feed = name.split('.')[0] ?? ''
  const id = randomUUID()
  const stream = recordOf(`${feed}-${told.record}`)
  const wanted = (['identity', 'facts'] as const).map((keyClass) => ({
    record: stream,
    class: keyClass,
    retainUntil: '2036-01-01',
    now: recordedAt,
  }))
  const [identity, facts] = await vaultFor(rows, 'identity', 'facts').obtain(wanted)
  const part = {
    record: { version: 1, ...(supersedes !== undefined && { supersedes }) },
    person: { ageYears: 38, sexCode: '1' },
    facts: factsForTimeline(contract, told.facts),
  }
  const data = {
    original: await seal(bytes({ identity: { familyName: 'Testerly' } }), found(identity), {
      eventId: id,
      part: 'original',
    }),
    facts: await seal(bytes(part), found(facts), { eventId: id, part: 'facts' }),
  }
  const subject = told.record.padEnd(16, '-')
  const ce = { id: ceId, source: 'urn:hub:partner:x', type: contract, subject, time: recordedAt }
  const meta = { ...like.meta, recordedAt, receivedAt: recordedAt, partner: 'x', feed, contract, ce }
  return appended(log, stream, { id, type: 'notification-accepted', data, meta })
}

/** The stream of a record by a short name: `hospital-h1`. */
export function recordOf(name: string): StreamName {
  const at = name.indexOf('-')
  return streamName(`record-${name.slice(0, at)}-${name.slice(at + 1).padEnd(24, '-')}`)
}

/** Appends what linkage would. */
export function link(
  { log }: World,
  record: string,
  caseId: string,
  recordedAt: string,
): Promise<RecordedEvent> {
  const data = {
    record: recordOf(record),
    case: caseId,
    rule: 'NEW',
    ruleSet: 'x',
    evidence: {},
    basis: randomUUID(),
  }
  return appended(log, streamName(`case-${caseId}`), {
    id: randomUUID(),
    type: 'record-linked',
    data,
    meta: { recordedAt },
  })
}

export async function appended(
  log: EventLog,
  stream: RecordedEvent['stream'],
  event: EventToAppend,
): Promise<RecordedEvent> {
  const outcome = await log.append(stream, [event], 'any')
  return found(outcome.kind === 'appended' ? outcome.events[0] : undefined)
}

export const incident = (callAt = '2026-01-07T10:00:00Z', substance = 'heroin'): JsonObject => ({
  callId: 'C100',
  responder: 'ambulance',
  callAt: { at: callAt, precision: 'minute' },
  incidentLad: 'E08000026',
  locationType: 'home',
  impression: 'opioid',
  intentReported: 'unknown',
  substances: [{ code: substance, status: 'clinical_toxidrome', basis: 'clinician' }],
  alcoholInvolved: 'no',
  naloxone: [],
  cardiacArrest: 'no',
})

export const inquest: JsonObject = {
  coronerRef: 'CR1',
  coronerArea: 'COVENTRY',
  concludedOn: '2026-09-15',
  dateOfDeath: { at: '2026-03-20T00:00:00Z', precision: 'day' },
  conclusionForm: 'short',
  implicated: [{ code: 'cocaine', status: 'implicated_in_cause_of_death', basis: 'record_of_inquest' }],
  alcoholInvolved: 'no',
  intent: 'accident',
}

export type Running = Readonly<{ service: TimelinesService; stop: () => Promise<void> }>

/** A service caught up with the world's log. `appendTo` takes its disclosures, should that be another. */
export async function running(
  { log, rows }: World,
  options: Readonly<{
    appendTo?: EventLog['append']
    path?: string
    keys?: readonly (keyof KeyEncryptionKeys)[]
    publishable?: Publishables
  }> = {},
): Promise<Running> {
  const stop = new AbortController()
  const register = liveRegister(log)
  await register.start(stop.signal)
  const service = timelinesService({
    log: options.appendTo === undefined ? log : { ...log, append: options.appendTo },
    vault: vaultFor(rows, ...(options.keys ?? ['facts'])),
    register: () => register.current(),
    pseudonymRoot: new Uint8Array(32).fill(7),
    clock: () => now,
    ids: randomUUID,
    tokens,
    readModelPath: options.path ?? ':memory:',
    ...(options.publishable !== undefined && { publishable: options.publishable }),
  })
  await service.start(stop.signal)
  return {
    service,
    async stop() {
      stop.abort()
      await service.close()
    },
  }
}

export async function eventsOf(log: EventLog): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for await (const event of log.readAll()) events.push(event)
  return events
}

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The fixture lacks what it should have')
  return value
}
