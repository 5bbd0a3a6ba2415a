export const refusals = {
  NOT_ALLOWED: 'The agreement in force does not allow this.',
  MALFORMED: 'It is not of the form it must have.',
  PANEL_UNKNOWN: 'No such panel has been set up.',
  PANEL_KNOWN: 'This panel has been set up before.',
  PANEL_PARENT: 'It would report to a panel that is not there, or to itself.',
  PANEL_REMIT: 'This panel does not review cases of this category.',
  MEMBER_KNOWN: 'This member was added before.',
  MEMBER_UNKNOWN: 'The panel has no such member now.',
  DOCUMENT_UNKNOWN: 'No such document is on record.',
  DOCUMENT_SAME_TEXT: 'This text is on record already.',
  DOCUMENT_OTHER_TEXT: 'The document on record has another text.',
  BOARD_APPROVED: 'This board has approved this text already.',
  SECOND_PERSON: 'Whoever approves for one board cannot approve for another.',
  APPROVALS_MISSING: 'Not every board has approved this text, each by somebody else.',
  PUBLISHED: 'This text is published already.',
  CASE_UNKNOWN: 'There is no such case.',
  REVIEW_KNOWN: 'This review was recorded before.',
  REVIEW_UNKNOWN: 'No such review is on record.',
  REVIEW_FINAL: 'This review is final.',
  ACTION_KNOWN: 'This action was raised before.',
  ACTION_UNKNOWN: 'No such action is on record.',
  ACTION_CLOSED: 'This action is closed.',
  DAY_TO_COME: 'That day is still to come.',
  DAYS_REVERSED: 'It would end before it began.',
} as const
export type RefusalCode = keyof typeof refusals

/** Never repeats what was given. */
export type Refusal = Readonly<{
  kind: 'refused'
  code: RefusalCode
  says: string
  remedy: string
  /** Of the agreement, where it denies. */
  clauses?: readonly string[]
  /** Where it is not of its form: JSON pointers. */
  at?: readonly string[]
}>

export const refused = (
  code: RefusalCode,
  remedy: string,
  more: Pick<Refusal, 'clauses' | 'at'> = {},
): Refusal => ({ kind: 'refused', code, says: refusals[code], remedy, ...more })
