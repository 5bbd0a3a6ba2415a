import { decide } from '@hub/agreement'
import type { Read } from './check-event.ts'
import { finding, type Finding } from './finding.ts'
import type { ReplayState } from './ledger.ts'
import type { LogOrder } from './log-order.ts'
import { sameAgreement } from './same-agreement.ts'

/** What link reviewers do. */
type LinkAct = Read<
  | 'link-answer-given'
  | 'link-confirmed'
  | 'link-rejected'
  | 'link-answer-withdrawn'
  | 'link-undone'
  | 'link-undo-proposed'
  | 'link-override-set'
  | 'link-model-promoted'
  | 'identity-revealed'
>

/** What a link reviewer did was allowed to one that day, of what is there, and by two where it takes two. */
export function checkLinkAct(event: LinkAct, ledger: ReplayState): readonly Finding[] {
  const { data } = event
  const decision = decide(
    ledger.register(),
    { kind: 'link-review', role: 'link-reviewer' },
    event.meta.recordedAt,
  )
  const named = [
    ...('record' in data ? [data.record] : []),
    ...('with' in data ? data.with : []),
    ...('records' in data ? data.records : []),
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
function takesTwo(event: LinkAct, ledger: ReplayState): boolean {
  const { type } = event
  if (type === 'link-confirmed') {
    const { record, with: others } = event.data
    return others.some((other) => ledger.conflicts(record, other))
  }
  if (aboveEvidence.includes(type)) return true
  if (type !== 'link-undone' && type !== 'link-rejected') return false
  const { record, with: others } = event.data
  return others.some((other) => ledger.isConfirmed(record, other))
}

const aboveEvidence = ['link-answer-withdrawn', 'link-override-set', 'link-model-promoted']

/** Who is told that a disclosure has changed, or a pseudonym: of what is in the log before it. */
export function checkNotice(
  event: Read<'disclosures-affected' | 'pseudonym-superseded'>,
  ledger: ReplayState,
  order: LogOrder,
): readonly Finding[] {
  const { data } = event
  const cases = 'case' in data ? [data.case] : [data.from, data.into]
  const rests = [data.cause, ...('disclosures' in data ? data.disclosures : [])]
  return [
    ...(cases.every((id) => ledger.hasCase(id)) ? [] : [finding('case-not-opened', event)]),
    ...(rests.every((id) => order.streamOf(id) !== undefined) ? [] : [finding('link-basis', event)]),
  ]
}
