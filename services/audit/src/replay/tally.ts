import { isLogEventType, readLogEvent } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
import type { Checked } from './check-event.ts'

/** What was gone through. */
export type Tally = Readonly<{
  /** When the first and the last event were recorded; absent when none was read. */
  from?: string
  to?: string
  /** Events read; what is unreadable or gone is not counted. */
  events: number
  /** By type; types the hub does not write are counted together, since a type could itself be a name. */
  byType: Readonly<Record<string, number>>
  /** How much of the content could be looked at. */
  looked: Readonly<{
    manifests: number
    factsOpened: number
    /** Their key was destroyed, as retention or erasure asks. */
    factsShredded: number
    /** The replay was not given the key-encryption key. */
    factsClosed: number
  }>
}>

export function tallyOf() {
  const byType = new Map<string, number>()
  const looked = { manifests: 0, factsOpened: 0, factsShredded: 0, factsClosed: 0 }
  let events = 0
  let from: string | undefined
  let to: string | undefined

  return {
    event(event: RecordedEvent): void {
      const { type } = event
      const name = isLogEventType(type) ? type : '(unknown)'
      byType.set(name, (byType.get(name) ?? 0) + 1)
      events++
      const read = readLogEvent(event)
      if (read === undefined) return
      from ??= read.meta.recordedAt
      to = read.meta.recordedAt
    },
    checked({ manifest, facts }: Checked): void {
      if (manifest === true) looked.manifests++
      if (facts === 'opened') looked.factsOpened++
      if (facts === 'shredded') looked.factsShredded++
      if (facts === 'not-permitted') looked.factsClosed++
    },
    result: (): Tally => ({
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      events,
      byType: Object.fromEntries([...byType].toSorted(([one], [other]) => (one < other ? -1 : 1))),
      looked: { ...looked },
    }),
  }
}
