import { decide, timeZoneIn } from '@hub/agreement'
import type { RecordedEvent } from '@hub/event-log'
import { isEdition } from '@hub/theme-cards'
import { casesListed, themesDisclosed, timelineDisclosed } from './event-shapes.ts'
import { finding, type Finding } from './finding.ts'
import type { Ledger } from './ledger.ts'
import { sameAgreement } from './same-agreement.ts'
import { shown } from './shape.ts'

/** A reading was allowed to this role, in this tier, for this purpose, on that day; and it showed what was there. */
export function checkDisclosure(event: RecordedEvent, ledger: Ledger): readonly Finding[] {
  const timeline = event.type === 'timeline-disclosed' ? shown(timelineDisclosed.data, event.data) : undefined
  const data = timeline ?? shown(casesListed.data, event.data)
  const meta = shown(timelineDisclosed.meta, event.meta)
  if (data === undefined || meta === undefined) return []
  const { role, tier, audience, purpose, logHead } = data
  // A list names cases, so it is held to what a timeline is held to.
  const act = { kind: 'read', role, tier, audience, purpose, what: 'timeline' } as const
  const decision = decide(ledger.register(), act, meta.recordedAt)
  return [
    ...inItsPlace(event, meta.recordedAt, logHead),
    ...sameAgreement(event, decision, data.agreement),
    ...(timeline === undefined || ledger.hasCase(timeline.case) ? [] : [finding('case-not-opened', event)]),
  ]
}

/** Theme cards were read by whoever may read figures, and of the quarters that were over, whole. */
export function checkThemes(event: RecordedEvent, ledger: Ledger): readonly Finding[] {
  const data = shown(themesDisclosed.data, event.data)
  const meta = shown(themesDisclosed.meta, event.meta)
  if (data === undefined || meta === undefined) return []
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

const inItsPlace = (event: RecordedEvent, recordedAt: string, logHead: number | null): readonly Finding[] => [
  ...(event.stream === `disclosure-${recordedAt.slice(0, 10)}` ? [] : [finding('stream-wrong', event)]),
  ...(logHead === null || logHead < event.position ? [] : [finding('disclosure-head', event)]),
]
