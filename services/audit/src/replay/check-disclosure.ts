import { decide, timeZoneIn } from '@hub/agreement'
import { Position } from '@hub/event-log'
import { isEdition } from '@hub/theme-cards'
import type { Read } from './check-event.ts'
import { finding, type Finding, type Place } from './finding.ts'
import type { ReplayState } from './ledger.ts'
import { sameAgreement } from './same-agreement.ts'

/** A reading was allowed to this role, in this tier, for this purpose, on that day; and it showed what was there. */
export function checkDisclosure(
  event: Read<'timeline-disclosed' | 'cases-listed'>,
  ledger: ReplayState,
): readonly Finding[] {
  const { data, meta } = event
  const { role, tier, audience, purpose, logHead } = data
  // A list names cases, so it is held to what a timeline is held to.
  const act = { kind: 'read', role, tier, audience, purpose, what: 'timeline' } as const
  const decision = decide(ledger.register(), act, meta.recordedAt)
  return [
    ...inItsPlace(event, meta.recordedAt, logHead),
    ...sameAgreement(event, decision, data.agreement),
    ...(event.type !== 'timeline-disclosed' || ledger.hasCase(event.data.case)
      ? []
      : [finding('case-not-opened', event)]),
  ]
}

/** Theme cards were read by whoever may read figures, and of the quarters that were over, whole. */
export function checkThemes(event: Read<'themes-disclosed'>, ledger: ReplayState): readonly Finding[] {
  const { data, meta } = event
  const { role, tier, audience, purpose, logHead, asOf, edition } = data
  const act = { kind: 'read', role, tier, audience, purpose, what: 'figures' } as const
  const decision = decide(ledger.register(), act, meta.recordedAt)
  return [
    ...inItsPlace(event, meta.recordedAt, logHead),
    ...sameAgreement(event, decision, data.agreement),
    ...(isEdition({ id: edition, asOf }, meta.recordedAt, timeZoneIn(ledger.register()))
      ? []
      : [finding('themes-edition', event)]),
  ]
}

/** The event holds the digits of the position as a number. */
const isBefore = (logHead: number, position: Position): boolean =>
  Position.compare(Position.fromText(String(logHead)), position) < 0

const inItsPlace = (event: Place, recordedAt: string, logHead: number | null): readonly Finding[] => [
  ...(event.stream === `disclosure-${recordedAt.slice(0, 10)}` ? [] : [finding('stream-wrong', event)]),
  ...(logHead === null || isBefore(logHead, event.position) ? [] : [finding('disclosure-head', event)]),
]
