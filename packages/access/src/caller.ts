export const roles = [
  'coordinator',
  'core-reviewer',
  'subgroup-member',
  'link-reviewer',
  'auditor',
  'board-approver',
  'data-steward',
  'operator',
] as const

export type Role = (typeof roles)[number]

/** Who asks. What the caller may do is for the agreement to say, not for the token. */
export type Caller = Readonly<{
  /** The provider's stable id of the person or system. */
  subject: string
  name: string
  organisation: string
  role: Role
  /** Of a `data-steward`, and only of one: the partner whose notifications are theirs. */
  partner?: string
  /** Of a `board-approver`, and only of one: the party whose board approves through them. */
  board?: string
}>

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}
