import type { FactToRecord } from './facts/facts.ts'
import { lineOf } from './queries/panels.ts'
import { refused, type Refusal, type RefusalCode } from './refusal.ts'
import { isSamePerson } from './same-person.ts'
import type { CaseReview, GovernanceDocument, GovernanceRegister, Panel } from './register.ts'

export type Judging = Readonly<{
  register: GovernanceRegister
  /** The boards the agreement in force names. */
  boards: readonly string[]
  /** Who would record it. */
  by: string
  /** YYYY-MM-DD, in the time zone of the agreement. */
  today: string
  /** Of a selection: whether the log holds the case. */
  isCaseKnown: boolean
}>

/** What keeps a fact, well formed and by somebody who may, from being recorded after all that is on record. */
export function judgeFact(fact: FactToRecord, judging: Judging): Refusal | undefined {
  switch (fact.type) {
    case 'panel-defined':
    case 'panel-changed':
    case 'panel-member-added':
    case 'panel-member-removed':
      return judgePanel(fact, judging)
    case 'document-drafted':
    case 'document-approved':
    case 'document-published':
      return judgeDocument(fact, judging)
    case 'review-selected':
    case 'review-held':
    case 'learning-recorded':
      return judgeReview(fact, judging)
    case 'action-raised':
    case 'action-progressed':
    case 'action-closed':
      return judgeAction(fact, judging)
    case 'data-sharing-recorded':
      return notToCome(fact.data.on, judging)
    default:
      return fact satisfies never
  }
}

type Of<Type extends FactToRecord['type']> = Extract<FactToRecord, { type: Type }>

const remedies: Partial<Record<RefusalCode, string>> = {
  PANEL_UNKNOWN: 'Set it up first: ./hub panel define. See what there is: ./hub panel list',
  DOCUMENT_UNKNOWN:
    'Put its text on record first: ./hub document draft. See what there is: ./hub document list',
  REVIEW_UNKNOWN: 'See what there is: ./hub review list',
  ACTION_UNKNOWN: 'See what there is: ./hub action list',
  DAY_TO_COME: 'Record it on the day, or after.',
}
const no = (code: RefusalCode, remedy = remedies[code] ?? ''): Refusal => refused(code, remedy)

const notToCome = (day: string, { today }: Judging): Refusal | undefined =>
  day > today ? no('DAY_TO_COME') : undefined

function judgePanel(
  fact: Of<'panel-defined' | 'panel-changed' | 'panel-member-added' | 'panel-member-removed'>,
  { register }: Judging,
): Refusal | undefined {
  const panel: Panel | undefined = register.panels.get(fact.data.panel)
  if (fact.type === 'panel-defined' || fact.type === 'panel-changed') {
    if (fact.type === 'panel-changed' && panel === undefined) return no('PANEL_UNKNOWN')
    if (fact.type === 'panel-defined' && panel !== undefined)
      return no('PANEL_KNOWN', 'Record what is different as a change of it.')
    const { parent, from } = fact.data
    const leadsBack =
      parent !== undefined &&
      (!register.panels.has(parent) || lineOf(register, parent, from).includes(fact.data.panel))
    return leadsBack ? no('PANEL_PARENT', 'Set up the panel it reports to first.') : undefined
  }
  if (panel === undefined) return no('PANEL_UNKNOWN')
  const known = panel.members.get(fact.data.member)
  if (fact.type === 'panel-member-added') {
    return known === undefined
      ? undefined
      : no('MEMBER_KNOWN', 'Whoever comes back is a new member, with an id of their own.')
  }
  if (known === undefined || known.until !== undefined)
    return no('MEMBER_UNKNOWN', 'See who is on it: ./hub panel list --json')
  return fact.data.from < known.from
    ? no('DAYS_REVERSED', 'Give a day on or after the member’s first.')
    : undefined
}

function judgeDocument(
  fact: Of<'document-drafted' | 'document-approved' | 'document-published'>,
  judging: Judging,
): Refusal | undefined {
  const { register, boards, by } = judging
  const known: GovernanceDocument | undefined = register.documents.get(fact.data.document)
  if (fact.type === 'document-drafted') {
    if (!register.panels.has(fact.data.panel)) return no('PANEL_UNKNOWN')
    if (known?.sha256 === fact.data.sha256) return no('DOCUMENT_SAME_TEXT', 'Nothing needs to be done.')
    const { period } = fact.data
    return period !== undefined && period.to < period.from
      ? no('DAYS_REVERSED', 'Give the period from its first day to its last.')
      : undefined
  }
  if (known === undefined) return no('DOCUMENT_UNKNOWN')
  if (known.sha256 !== fact.data.sha256)
    return no('DOCUMENT_OTHER_TEXT', 'Put the text that is meant on record, and have both boards approve it.')
  if (fact.type === 'document-approved') {
    if (known.approvals.some(({ board }) => board === fact.data.board))
      return no('BOARD_APPROVED', 'It waits for the other boards, or to be published.')
    return known.approvals.some((one) => isSamePerson(one.by, by))
      ? no('SECOND_PERSON', 'Have the person this board has named approve it.')
      : undefined
  }
  if (known.published !== undefined) return no('PUBLISHED', 'Nothing needs to be done.')
  const missing = boardsMissing(known, boards)
  if (missing.length > 0) return no('APPROVALS_MISSING', `Ask for the approval of: ${missing.join(', ')}.`)
  return notToCome(fact.data.on, judging)
}

/** The boards that have not approved this text. Those that have were different people: the register keeps no others. */
export const boardsMissing = (
  { approvals }: Pick<GovernanceDocument, 'approvals'>,
  boards: readonly string[],
): readonly string[] => boards.filter((board) => !approvals.some((approval) => approval.board === board))

function judgeReview(
  fact: Of<'review-selected' | 'review-held' | 'learning-recorded'>,
  judging: Judging,
): Refusal | undefined {
  const { register, isCaseKnown } = judging
  const review: CaseReview | undefined = register.reviews.get(fact.data.review)
  if (fact.type === 'review-selected') {
    if (!isCaseKnown) return no('CASE_UNKNOWN', 'Check the pseudonym: it is the one the case list shows.')
    return review === undefined ? undefined : no('REVIEW_KNOWN', 'Give each review an id of its own.')
  }
  if (review === undefined) return no('REVIEW_UNKNOWN')
  if (fact.type === 'learning-recorded') return undefined
  if (review.held?.status === 'final')
    return no('REVIEW_FINAL', 'What a later meeting finds is a review of its own.')
  const panel = register.panels.get(fact.data.panel)
  if (panel === undefined) return no('PANEL_UNKNOWN')
  const now = panel.definitions.findLast(({ from }) => from <= fact.data.heldOn)
  if (now?.reviews.some(({ category }) => category === review.category) !== true)
    return no(
      'PANEL_REMIT',
      'Name the panel that reviews them, or have its remit changed: ./hub panel define',
    )
  return notToCome(fact.data.heldOn, judging)
}

function judgeAction(
  fact: Of<'action-raised' | 'action-progressed' | 'action-closed'>,
  judging: Judging,
): Refusal | undefined {
  const { register } = judging
  const known = register.actions.get(fact.data.action)
  if (fact.type === 'action-raised') {
    const { panel, review } = fact.data
    if (!register.panels.has(panel)) return no('PANEL_UNKNOWN')
    if (review !== undefined && !register.reviews.has(review)) return no('REVIEW_UNKNOWN')
    return known === undefined ? undefined : no('ACTION_KNOWN', 'Give each action an id of its own.')
  }
  if (known === undefined) return no('ACTION_UNKNOWN')
  if (known.closed !== undefined) return no('ACTION_CLOSED', 'Raise a new one if there is more to do.')
  return notToCome(fact.data.on, judging)
}
