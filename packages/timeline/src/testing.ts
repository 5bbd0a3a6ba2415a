import { factsForTimeline, typePrefix, type FactsPart, type JsonObject } from '@hub/contracts'
import type { RecordHistory, RecordNotification } from './record-history.ts'

/** Made-up notifications for the tests of this package. */
export type Told = Readonly<{
  /** `feed.event`, version 1. */
  event: string
  facts: JsonObject
  id: string
  recordedAt: string
  supersedes?: string
  version?: number
  person?: FactsPart['person']
}>

export function notification({
  event,
  facts,
  id,
  recordedAt,
  supersedes,
  version = 1,
  person = {},
}: Told): RecordNotification {
  const contract = `${typePrefix}${event}.v1`
  const part = {
    record: { version, ...(supersedes !== undefined && { supersedes }) },
    person,
    facts: factsForTimeline(contract, facts),
  }
  return {
    eventId: `event-${id}`,
    ceId: id,
    contract,
    feed: event.split('.')[0] ?? '',
    recordedAt,
    facts: { kind: 'open', part },
  }
}

export const removed = (told: Told): RecordNotification => ({
  ...notification(told),
  facts: { kind: 'removed' },
})

export const record = (name: string, ...notifications: readonly RecordNotification[]): RecordHistory => ({
  record: `record-${name}`,
  notifications,
})

export const minute = (at: string) => ({ at, precision: 'minute' })
export const day = (at: string) => ({ at: `${at}T00:00:00Z`, precision: 'day' })

export const incident = (facts: JsonObject = {}): JsonObject => ({
  callId: 'C100',
  responder: 'ambulance',
  callAt: minute('2026-01-07T10:00:00Z'),
  incidentLad: 'E08000026',
  locationType: 'home',
  impression: 'opioid',
  intentReported: 'unknown',
  substances: [{ code: 'heroin', status: 'clinical_toxidrome', basis: 'clinician' }],
  alcoholInvolved: 'no',
  naloxone: [],
  cardiacArrest: 'no',
  ...facts,
})

export const inquest = (facts: JsonObject = {}): JsonObject => ({
  coronerRef: 'CR1',
  coronerArea: 'COVENTRY',
  concludedOn: '2026-09-15',
  dateOfDeath: day('2026-03-20'),
  conclusionForm: 'short',
  shortForm: 'ALCOHOL_DRUG',
  implicated: [
    { code: 'nitazene', status: 'implicated_in_cause_of_death', basis: 'record_of_inquest' },
    { code: 'diazepam', status: 'detected_not_implicated', basis: 'pm_toxicology' },
  ],
  alcoholInvolved: 'no',
  intent: 'accident',
  ...facts,
})
