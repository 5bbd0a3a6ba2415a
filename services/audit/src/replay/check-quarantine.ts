import { twoApprovers } from './check-acts.ts'
import type { Read } from './check-event.ts'
import { finding, type Finding, type Place } from './finding.ts'
import type { ReplayState } from './ledger.ts'

/** Every decision about a quarantined message is about one that waits, and where two people must make it, two did. */
export function checkQuarantine(
  event: Read<'quarantine-retried' | 'quarantine-resolved'>,
  ledger: ReplayState,
): readonly Finding[] {
  if (event.type === 'quarantine-retried') {
    const { data } = event
    return [
      ...waits(event, ledger, data.quarantined),
      ...(data.acceptedLateBy === undefined ? [] : twoApprovers(event, data.acceptedLateBy)),
    ]
  }
  return [...waits(event, ledger, event.data.quarantined), ...outcome(event, ledger, event.data)]
}

type Resolved = Read<'quarantine-resolved'>['data']

function outcome(event: Place, ledger: ReplayState, said: Resolved): readonly Finding[] {
  if (said.outcome === 'dismissed') return twoApprovers(event, said.by)
  const came = said.event !== undefined && ledger.hasOutcome(said.event, said.outcome)
  return came ? [] : [finding('quarantine-outcome', event)]
}

function waits(event: Place, ledger: ReplayState, id: string): readonly Finding[] {
  const held = ledger.held(id)
  return held !== undefined && held.stream === event.stream && !held.isResolved
    ? []
    : [finding('quarantine-not-held', event)]
}

/** The content was there under another number. */
export function checkRepeated(event: Read<'notification-repeated'>, ledger: ReplayState): readonly Finding[] {
  const { data, meta } = event
  return [
    ...(event.stream === `intake-${meta.partner}` ? [] : [finding('stream-wrong', event)]),
    ...(ledger.hasOutcome(data.first, 'accepted') ? [] : [finding('repeated-first', event)]),
  ]
}
