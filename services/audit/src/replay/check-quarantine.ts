import type { RecordedEvent } from '@hub/event-log'
import { twoApprovers } from './check-acts.ts'
import { notificationRepeated, quarantineResolved, quarantineRetried } from './event-shapes.ts'
import { finding, type Finding } from './finding.ts'
import type { Ledger } from './ledger.ts'
import { shown } from './shape.ts'

/** Every decision about a quarantined message is about one that waits, and where two people must make it, two did. */
export function checkQuarantine(event: RecordedEvent, ledger: Ledger): readonly Finding[] {
  if (event.type === 'quarantine-retried') {
    const data = shown(quarantineRetried.data, event.data)
    if (data === undefined) return []
    return [
      ...waits(event, ledger, data.quarantined),
      ...(data.acceptedLateBy === undefined ? [] : twoApprovers(event, data.acceptedLateBy)),
    ]
  }
  const data = shown(quarantineResolved.data, event.data)
  if (data === undefined) return []
  return [...waits(event, ledger, data.quarantined), ...outcome(event, ledger, data)]
}

type Resolved = Readonly<{ outcome: string; by: readonly string[]; event?: string; reason?: string }>

function outcome(event: RecordedEvent, ledger: Ledger, said: Resolved): readonly Finding[] {
  if (said.outcome === 'dismissed')
    return [
      ...twoApprovers(event, said.by),
      ...(said.reason === undefined ? [finding('field-missing', event, '/data/reason')] : []),
    ]
  const came = said.event !== undefined && ledger.hasOutcome(said.event, said.outcome)
  return came ? [] : [finding('quarantine-outcome', event)]
}

function waits(event: RecordedEvent, ledger: Ledger, id: string): readonly Finding[] {
  const held = ledger.held(id)
  return held !== undefined && held.stream === event.stream && !held.isResolved
    ? []
    : [finding('quarantine-not-held', event)]
}

/** The content was there under another number. */
export function checkRepeated(event: RecordedEvent, ledger: Ledger): readonly Finding[] {
  const data = shown(notificationRepeated.data, event.data)
  const meta = shown(notificationRepeated.meta, event.meta)
  if (data === undefined || meta === undefined) return []
  return [
    ...(event.stream === `intake-${meta.partner}` ? [] : [finding('stream-wrong', event)]),
    ...(ledger.hasOutcome(data.first, 'accepted') ? [] : [finding('repeated-first', event)]),
  ]
}
