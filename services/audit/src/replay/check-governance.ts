import { decide, timeZoneOf } from '@hub/agreement'
import { dayOf } from '@hub/calendar'
import { governActOf, judgeFact, readFact, type Fact, type FactType, type RefusalCode } from '@hub/governance'
import { open, type KeyVault } from '@hub/key-vault'
import type { Read } from './check-event.ts'
import { finding, type Finding, type Place } from './finding.ts'
import { isUuid } from './forms.ts'
import type { ReplayState } from './ledger.ts'
import type { RuleId } from './rules.ts'
import { sameAgreement } from './same-agreement.ts'
import { checkSealedPart } from './sealed-part.ts'

/**
 * What somebody recorded of panels, documents, reviews, actions or data sharing was allowed to that role that day, and what
 * was on record before it bears it out: it would be decided again.
 */
export async function checkGovernance(
  event: Read<FactType>,
  ledger: ReplayState,
  vault: KeyVault,
): Promise<readonly Finding[]> {
  const fact = readFact(event)
  // In the stream of another panel, document, review, action or organisation than it is about.
  if (fact === undefined) return [finding('stream-wrong', event)]
  const said = againstRecord(event, fact, ledger)
  return fact.type === 'review-selected'
    ? [...said, ...(await checkCase(event, fact.data.case, ledger, vault))]
    : said
}

function againstRecord(event: Read<FactType>, fact: Fact, ledger: ReplayState): readonly Finding[] {
  const { by, role, agreement } = fact.data
  const at = event.meta.recordedAt
  const decision = decide(ledger.register(), governActOf(fact, role), at)
  const cited = sameAgreement(event, decision, agreement)
  if (decision.kind === 'denied' || !ledger.knowsGovernance()) return cited
  const refusal = judgeFact(fact, {
    register: ledger.governance(),
    boards: decision.document.disclosure.publicationApprovals,
    by,
    today: dayOf(at, timeZoneOf(decision.document)),
    isCaseKnown: true, // Sealed: looked at when it has been opened.
  })
  return refusal === undefined ? cited : [...cited, finding(ruleOf(refusal.code), event, refusal.code)]
}

const ruleOf = (code: RefusalCode): RuleId =>
  code === 'APPROVALS_MISSING' || code === 'SECOND_PERSON' || code === 'BOARD_APPROVED'
    ? 'board-approvals'
    : 'governance-order'

/** A review is of a case that was opened before it. Of one whose key was destroyed nobody can say any more. */
async function checkCase(
  event: Place,
  sealed: string,
  ledger: ReplayState,
  vault: KeyVault,
): Promise<readonly Finding[]> {
  const misplaced = await checkSealedPart(event, sealed, { part: 'case', class: 'facts', vault })
  if (misplaced.length > 0) return misplaced
  const opened = await open(sealed, { eventId: event.id, part: 'case' }, vault)
  if (opened.kind === 'shredded' || opened.kind === 'not-permitted') return []
  if (opened.kind === 'damaged') return [finding('sealed-part', event, `case: ${opened.reason}`)]
  const id = new TextDecoder().decode(opened.plaintext)
  return isUuid(id) && ledger.hasCase(id, event.position) ? [] : [finding('case-not-opened', event)]
}
