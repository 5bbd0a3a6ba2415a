export const refusals = {
  NOT_ALLOWED: 'The agreement in force does not allow this.',
  PROFILE_UNKNOWN: 'The hub has no disclosure profile of the name the agreement gives.',
  AS_OF:
    'Its figures are not all as known at the one instant that was asked for, or that instant is still to come.',
  MALFORMED: 'The document is not of the form a publication has.',
  TOO_LARGE: 'It is too large to be published in one.',
  UNKNOWN: 'There is no such publication.',
  RELEASED: 'It has been released.',
  REFUSED: 'A board has refused it.',
  OVERTAKEN: 'Something else was released after it was prepared.',
  PREPARER: 'Whoever prepared it cannot approve it.',
  BOARD_APPROVED: 'This board has approved it already.',
  SECOND_PERSON: 'Whoever approves for one board cannot approve for another.',
  APPROVALS_MISSING: 'Not every board has approved it.',
} as const
export type RefusalCode = keyof typeof refusals

/** Never repeats what was given. */
export type Refusal = Readonly<{
  kind: 'refused'
  code: RefusalCode
  says: string
  remedy: string
  /** Of the agreement, where it denies. */
  clauses: readonly string[]
}>

export const refused = (code: RefusalCode, remedy: string, clauses: readonly string[] = []): Refusal => ({
  kind: 'refused',
  code,
  says: refusals[code],
  remedy,
  clauses,
})
