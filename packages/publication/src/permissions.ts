import { decide, type Decision, type Register } from '@hub/agreement'

type Allowed = Extract<Decision, { kind: 'allowed' }>
type Denied = Extract<Decision, { kind: 'denied' }>

/** What figures are published for. */
export const publicationPurpose = 'STATS'

/**
 * May this role make figures for publication? It may where a clause of the core tier lets it read figures for statistics;
 * that the public tier takes them afterwards is another question.
 */
export function mayPrepare(
  register: Register,
  role: string,
  now: string,
): (Allowed & Readonly<{ audience: string }>) | Denied {
  const audiences = [...register.agreements.values()].flatMap(({ versions }) =>
    versions.flatMap(({ document }) =>
      document.tiers.filter(({ tier }) => tier === 'core').map(({ audience }) => audience),
    ),
  )
  let nearest: Denied | undefined
  for (const audience of new Set(audiences)) {
    const decision = decidePreparing(register, { role, audience }, now)
    if (decision.kind === 'allowed') return { ...decision, audience }
    nearest ??= decision
  }
  const nowhere = nearest ?? decidePreparing(register, { role, audience: '' }, now)
  if (nowhere.kind === 'allowed') throw new Error('An audience without a name was allowed to read')
  return nowhere
}

export const decidePreparing = (
  register: Register,
  { role, audience }: Readonly<{ role: string; audience: string }>,
  now: string,
): Decision =>
  decide(
    register,
    { kind: 'read', role, tier: 'core', audience, purpose: publicationPurpose, what: 'figures' },
    now,
  )

/** May this person approve for that board? */
export const decideApproving = (
  register: Register,
  { role, board }: Readonly<{ role: string; board?: string }>,
  now: string,
): Decision =>
  decide(register, { kind: 'govern', role, what: 'approve', ...(board !== undefined && { board }) }, now)

export type Releasing = Readonly<{ profile: string; audience: string; approvedBy: readonly string[] }>

/** May figures under this profile go to this audience, with these boards' approval? */
export const decideReleasing = (register: Register, releasing: Releasing, now: string): Decision =>
  decide(register, { kind: 'release', purpose: publicationPurpose, ...releasing }, now)

/** The public as the agreement names it; `''`, to which nothing is released, where it names none. */
export const publicAudience = ({ document }: Pick<Allowed, 'document'>): string =>
  document.tiers.find(
    ({ tier, purposes }) => tier === 'public' && purposes.some((purpose) => purpose === publicationPurpose),
  )?.audience ?? ''

/** The boards whose approval the agreement in force asks for. Empty where none is in force. */
export function boardsAsked(register: Register, now: string): readonly string[] {
  for (const { versions } of register.agreements.values()) {
    for (const board of versions.at(-1)?.document.disclosure.publicationApprovals ?? []) {
      const decision = decideApproving(register, { role: 'board-approver', board }, now)
      if (decision.kind === 'allowed') return decision.document.disclosure.publicationApprovals
    }
  }
  return []
}
