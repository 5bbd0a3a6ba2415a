import { defaultTimeZone } from '@hub/calendar'
import { factsForTimeline, typePrefix, type Json, type JsonObject } from '@hub/contracts'
import type { Region } from '@hub/synthetic-region'
import { assessCase, type RecordHistory, type RecordNotification } from '@hub/timeline'
import type { CountedCase } from './counting/period.ts'

/** What was said of each person, by the truth of whom it is about. */
export function recordsByPerson(region: Region): ReadonlyMap<string, readonly RecordHistory[]> {
  // What is sent twice is recorded once.
  const about = region.schedule.filter(
    ({ truth }) => truth.person !== undefined && truth.duplicateOf === undefined,
  )
  const people = Map.groupBy(about, ({ truth }) => truth.person ?? '')
  return new Map(
    [...people].map(([person, told]) => {
      const records = Map.groupBy(told, ({ source, subject }) => `${source} ${subject}`)
      return [
        person,
        [...records].map(([record, notifications]) => ({
          record,
          notifications: notifications.map((planned) => asRecorded(planned)),
        })),
      ]
    }),
  )
}

/** The cases of a region as they would be if linkage made no mistake: what is counted wrong here is the counting's fault. */
export const perfectlyLinked = (region: Region, asOf: string): readonly CountedCase[] =>
  [...recordsByPerson(region)].map(([caseId, records]) => ({
    caseId,
    assessment: assessCase(records, { asOf, timeZone: defaultTimeZone, use: 'figures' }),
  }))

function asRecorded({ id, type, sendAt, plaintext }: Region['schedule'][number]): RecordNotification {
  const [, , , , feed = ''] = type.split('.')
  const { record, facts } = plaintext
  const { version, supersedes } = objectOf(record)
  return {
    eventId: id,
    ceId: id,
    contract: type,
    feed,
    recordedAt: sendAt,
    facts: {
      kind: 'open',
      part: {
        record: {
          version: typeof version === 'number' ? version : 1,
          ...(typeof supersedes === 'string' && { supersedes }),
        },
        person: {},
        facts: factsForTimeline(type, objectOf(facts)),
      },
    },
  }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** Made-up notifications for the tests of this package: `feed.event`, version 1. */
export function notification(event: string, id: string, facts: JsonObject): RecordNotification {
  const contract = `${typePrefix}${event}.v1`
  return {
    eventId: id,
    ceId: id,
    contract,
    feed: event.split('.')[0] ?? '',
    recordedAt: '2026-11-01T00:00:00.000Z',
    facts: {
      kind: 'open',
      part: { record: { version: 1 }, person: {}, facts: factsForTimeline(contract, facts) },
    },
  }
}

export const record = (name: string, ...notifications: readonly RecordNotification[]): RecordHistory => ({
  record: name,
  notifications,
})
