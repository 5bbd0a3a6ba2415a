import { typePrefix, type FactsPart, type Json, type JsonObject, type Timed } from '@hub/contracts'
import { receivedNotifications, type AsKnownOptions } from '../received-notifications.ts'
import { inTime } from '../instant.ts'
import { noticed, occurredAt } from '../occurred-at.ts'
import type { RecordHistory } from '../record-history.ts'
import type { Supersession } from '../supersession.ts'

/** One thing a partner said of one record, in the clear, before any tier is thought of. */
export type Statement = Readonly<{
  /** The log's event id. */
  id: string
  record: string
  feed: string
  /** The CloudEvents type. */
  kind: string
  /** `feed.event`, whatever the version. */
  event: string
  facts: JsonObject
  person: FactsPart['person']
  at: Timed
  knownAt: string
  supersession: Supersession | undefined
}>

/** Everything that was said by an instant, what counts no more too, in a total order that arrival has no part in. */
export function statementsOf(
  records: readonly RecordHistory[],
  options: AsKnownOptions,
): readonly Statement[] {
  return receivedNotifications(records, options)
    .flatMap(({ record, notification, supersession }): readonly Statement[] => {
      const { eventId, contract, feed, recordedAt, facts } = notification
      if (facts.kind !== 'open') return []
      const at = occurredAt(contract, facts.part) ?? noticed(recordedAt)
      return [
        {
          id: eventId,
          record,
          feed,
          kind: contract,
          event: contract.slice(typePrefix.length).replace(/\.v\d+$/, ''),
          facts: facts.part.facts,
          person: facts.part.person,
          at,
          knownAt: recordedAt,
          supersession,
        },
      ]
    })
    .toSorted((a, b) => inTime(a.at.at) - inTime(b.at.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

export const stands = ({ supersession }: Statement): boolean => supersession === undefined

/** Of one kind and counting. */
export const standing = (said: readonly Statement[], event: string): readonly Statement[] =>
  said.filter((one) => one.event === event && stands(one))

/** The one the hub came to know last; of equal ones the last by id. */
export const latestKnown = (said: readonly Statement[]): Statement | undefined =>
  said.toSorted((a, b) => inTime(a.knownAt) - inTime(b.knownAt) || (a.id < b.id ? -1 : 1)).at(-1)

export const textIn = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
export const numberIn = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined
export const textsIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

type Optional<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** Without what is not there. */
export function optional<T extends Record<string, string | undefined>>(values: T): Optional<T> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  const found: Optional<T> = {}
  return Object.assign(found, Object.fromEntries(given))
}
