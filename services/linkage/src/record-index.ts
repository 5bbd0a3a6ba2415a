import { fragmentOf, type Fragment, type Identity, type Statement } from '@hub/linkage'
import type { Original } from './read-original.ts'

/** One accepted notification, opened. `original` is absent when it can no longer be read. */
export type OpenedNotification = Readonly<{
  eventId: string
  /** CloudEvents id and type. */
  ceId: string
  type: string
  record: string
  feed: string
  receivedAt: string
  original?: Original
}>

/** What every record's notifications say together. In memory only. */
export interface RecordIndex {
  /** Adds a notification, once, and gives the record's fragment as it now stands. */
  add(heard: OpenedNotification): Fragment
  /** As partners stated it, oldest first: for a reviewer who was let see it, and for nobody else. */
  statedOf(record: string): readonly Identity[]
}

/**
 * A notification sent again replaces the one it names, whichever arrived first; one taken back counts no more. An
 * announcement that something was amended adds its identity to what stands: a number traced later is one.
 */
export function recordIndex(): RecordIndex {
  const heardOf = new Map<string, readonly OpenedNotification[]>()
  return {
    add(heard) {
      const earlier = (heardOf.get(heard.record) ?? []).filter(({ eventId }) => eventId !== heard.eventId)
      const all = [...earlier, heard]
      heardOf.set(heard.record, all)
      return fragmentOf(heard.record, heard.feed, live(all).flatMap(statementOf))
    },
    statedOf: (record) => live(heardOf.get(record) ?? []).flatMap(({ original }) => original?.identity ?? []),
  }
}

const live = (all: readonly OpenedNotification[]): readonly OpenedNotification[] =>
  all.filter((one) => isLive(one, all))

function isLive(one: OpenedNotification, all: readonly OpenedNotification[]): boolean {
  if (one.original?.voids === true) return false
  return !all.some(
    ({ original, type }) => original?.supersedes === one.ceId && (original.voids || type === one.type),
  )
}

function statementOf({ original, receivedAt }: OpenedNotification): readonly Statement[] {
  if (original === undefined) return []
  const { identity, incident, diedOn, aliveOn } = original
  return [
    {
      identity,
      seenOn: receivedAt,
      ...(incident && { incident }),
      ...(diedOn !== undefined && { diedOn }),
      ...(aliveOn !== undefined && { aliveOn }),
    },
  ]
}
