import { Position, type RecordedEvent } from '@hub/event-log'
import { timeOf } from './time-of.ts'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { clockToleranceMs } from './check-times.ts'
import type { Comparison } from './custody-check.ts'
import { finding, type Finding } from './finding.ts'

export interface LogOrder {
  /** Where an event belongs that is gone or is no longer what it was, as the evidence has it. */
  gone(entry: CustodyEntry): void
  /** An event that is no longer readable, and of which nothing else is known. */
  lost(): void
  event(event: RecordedEvent, comparison: Comparison): readonly Finding[]
  /** The stream of an event read before, by its id. */
  streamOf(eventId: string): string | undefined
}

/** Positions grow, revisions have no gaps, ids are used once, and time does not run back. */
export function logOrder({ now }: Readonly<{ now: string }>): LogOrder {
  const nextRevision = new Map<string, number>()
  const streams = new Map<string, string>()
  let lastPosition: Position | undefined
  let previousMs = -Infinity
  let unplaced = 0

  const place = (stream: string, revision: number): void => void nextRevision.set(stream, revision + 1)

  function gone({ stream, revision, eventId }: CustodyEntry): void {
    place(stream, revision)
    streams.set(eventId, stream)
  }

  function revisionFindings(event: RecordedEvent): readonly Finding[] {
    const expected = nextRevision.get(event.stream) ?? 0
    place(event.stream, Math.max(expected - 1, event.revision))
    if (event.revision === expected) return []
    if (event.revision < expected) return [finding('revision-repeated', event)]
    const missing = event.revision - expected
    // An unreadable event that no evidence names may be the one that is missing here; it has a finding of its own.
    if (missing <= unplaced) {
      unplaced -= missing
      return []
    }
    return [finding('revision-gap', event, `${missing} missing`)]
  }

  function timeFindings(event: RecordedEvent): readonly Finding[] {
    const at = timeOf(event.meta.recordedAt)
    if (Number.isNaN(at)) return []
    const toleranceMs = clockToleranceMs(event)
    // A time still to come would make every later event look backdated: it is reported, and not compared with.
    if (at > timeOf(now) + toleranceMs) return [finding('recorded-in-future', event)]
    const backwards = at < previousMs - toleranceMs
    previousMs = at
    return backwards ? [finding('recorded-backwards', event)] : []
  }

  return {
    gone,
    lost: () => void unplaced++,
    streamOf: (eventId) => streams.get(eventId),
    event(event, { standing }) {
      const findings: Finding[] = []
      if (lastPosition !== undefined && Position.compare(event.position, lastPosition) <= 0)
        findings.push(finding('position-order', event))
      lastPosition = event.position
      const before = streams.get(event.id)
      if (before === event.stream) findings.push(finding('event-id-repeated', event))
      // The id is made of the notification's own: in another stream it is the same notification with a second effect.
      else if (before !== undefined && event.type === 'notification-accepted') {
        findings.push(finding('notification-twice', event))
      }
      streams.set(event.id, event.stream)
      // Of an event that was changed or slipped in, the evidence is believed and not the event: one finding, not a trail.
      if (standing === 'differs' || standing === 'inserted') return findings
      return [...findings, ...revisionFindings(event), ...timeFindings(event)]
    },
  }
}
