import { decide } from '@hub/agreement'
import type { RecordedEvent } from '@hub/event-log'
import { finding, type Finding } from './finding.ts'
import type { Ledger } from './ledger.ts'
import { actOfPeople, answered, disclosuresAffected, pseudonymSuperseded, undone } from './link-shapes.ts'
import type { LogOrder } from './log-order.ts'
import { sameAgreement } from './same-agreement.ts'
import { shown } from './shape.ts'

/** What a link reviewer did was allowed to one that day, of what is there, and by two where it takes two. */
export function checkLinkAct(event: RecordedEvent, ledger: Ledger): readonly Finding[] {
  const data = shown(actOfPeople, event.data)
  if (data === undefined || typeof event.meta.recordedAt !== 'string') return []
  const decision = decide(
    ledger.register(),
    { kind: 'link-review', role: 'link-reviewer' },
    event.meta.recordedAt,
  )
  const named = [
    ...(data.record === undefined ? [] : [data.record]),
    ...(data.with ?? []),
    ...(data.records ?? []),
  ]
  const unknown = named.some((record) => !ledger.hasRecord(record))
  const people = new Set(data.by).size
  return [
    ...sameAgreement(event, decision, data.agreement),
    ...(unknown ? [finding('record-not-in-log', event)] : []),
    ...(people < data.by.length || people < (takesTwo(event, ledger) ? 2 : 1)
      ? [finding('two-reviewers', event)]
      : []),
  ]
}

/**
 * Two NHS numbers that differ, or a life after a death, are not joined on one person's word; nor is undone what people
 * said on the word of one, nor anything set above the evidence.
 */
function takesTwo(event: RecordedEvent, ledger: Ledger): boolean {
  if (event.type === 'link-confirmed') {
    const data = shown(answered.data, event.data)
    return data?.with.some((other) => ledger.conflicts(data.record, other)) ?? false
  }
  if (aboveEvidence.includes(event.type)) return true
  if (event.type !== 'link-undone' && event.type !== 'link-rejected') return false
  const data = shown(event.type === 'link-undone' ? undone.data : answered.data, event.data)
  return data?.with.some((other) => ledger.isConfirmed(data.record, other)) ?? false
}

const aboveEvidence = ['link-answer-withdrawn', 'link-override-set', 'link-model-promoted']

/** Who is told that a disclosure has changed, or a pseudonym: of what is in the log before it. */
export function checkNotice(event: RecordedEvent, ledger: Ledger, order: LogOrder): readonly Finding[] {
  const recall =
    event.type === 'disclosures-affected' ? shown(disclosuresAffected.data, event.data) : undefined
  const data = recall ?? shown(pseudonymSuperseded.data, event.data)
  if (data === undefined) return []
  const cases = 'case' in data ? [data.case] : [data.from, data.into]
  const rests = [data.cause, ...(recall?.disclosures ?? [])]
  return [
    ...(cases.every((id) => ledger.hasCase(id)) ? [] : [finding('case-not-opened', event)]),
    ...(rests.every((id) => order.streamOf(id) !== undefined) ? [] : [finding('link-basis', event)]),
  ]
}
