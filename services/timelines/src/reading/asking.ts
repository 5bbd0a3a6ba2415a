/** Who asks, as the token says, and why. */
import type { Caller } from '@hub/access'
import { decide, type Decision, type Register } from '@hub/agreement'
import { contracts } from '@hub/contracts'

/**
 * Why somebody reads a case. Coded: typed text could name a person, and the log keeps it for ever.
 */
export const readingReasons = [
  'select-for-review',
  'prepare-review',
  'find-themes',
  'check-data',
  'check-reading',
] as const

export type ReadingReason = (typeof readingReasons)[number]

export type Asking = Readonly<{
  caller: Caller
  /** A purpose of the agreement; of a list, the audience's own when absent. */
  purpose?: string
  /** One audience of the agreement; when absent, the first that this caller may be. */
  audience?: string
  what: 'timeline' | 'figures'
  /** In which tiers, the first that allows it first. The core tier alone when absent. */
  tiers?: readonly ReadingTier[]
}>

export type ReadingTier = 'core' | 'subgroup'

type Allowed = Extract<Decision, { kind: 'allowed' }>
type Denied = Extract<Decision, { kind: 'denied' }>

export type Permission =
  | Readonly<{
      kind: 'allowed'
      tier: ReadingTier
      audience: string
      purpose: string
      decision: Allowed
      /** Feeds of which this reader may be shown nothing. */
      withheld: readonly string[]
    }>
  | Denied

/** What the agreement in force says of reading in these tiers. Of several audiences, one that is allowed is enough. */
export function mayRead(register: Register, asking: Asking, now: string): Permission {
  const { caller, what, tiers = ['core'] } = asking
  let nearest: Denied | undefined
  for (const asked of tiers.flatMap((tier) => audiencesOf(register, tier, asking))) {
    const act = { kind: 'read', role: caller.role, what, ...asked } as const
    const decision = decide(register, act, now)
    if (decision.kind === 'allowed') {
      const withheld = feeds.filter((feed) => decide(register, { ...act, feed }, now).kind === 'denied')
      return { kind: 'allowed', ...asked, decision, withheld }
    }
    nearest ??= decision
  }
  if (nearest !== undefined) return nearest
  const nowhere = decide(
    register,
    { kind: 'read', role: caller.role, tier: tiers[0] ?? 'core', audience: '', purpose: '' },
    now,
  )
  if (nowhere.kind === 'allowed') throw new Error('An audience without a name was allowed to read')
  return nowhere
}

/**
 * May the caller read one case's timeline? The core tier's alone are made. Whoever reads in another tier is told by that tier's
 * own clause why not, and not that they are of the wrong team.
 */
export function mayReadTimeline(register: Register, asking: Omit<Asking, 'what'>, now: string): Permission {
  const permission = mayRead(register, { ...asking, what: 'timeline' }, now)
  if (permission.kind === 'allowed' || permission.reason !== 'ROLE') return permission
  const below = mayRead(register, { ...asking, what: 'timeline', tiers: ['subgroup'] }, now)
  return below.kind === 'denied' && below.reason === 'TIER' ? below : permission
}

const feeds = [...new Set(contracts.map(({ feed }) => feed))]

/** Feeds of which the agreements of the register let nothing be shown to anybody. */
export function withheldFromAll(register: Register): readonly string[] {
  const latest = [...register.agreements.values()].flatMap(({ versions }) => versions.at(-1)?.document ?? [])
  const prohibited = latest.flatMap(({ flows }) =>
    flows.filter(({ onwardSharing }) => onwardSharing === 'prohibited').map(({ feed }) => feed),
  )
  return feeds.filter((feed) => prohibited.includes(feed))
}

function audiencesOf(
  register: Register,
  tier: ReadingTier,
  { audience, purpose }: Asking,
): readonly Readonly<{ tier: ReadingTier; audience: string; purpose: string }>[] {
  const documents = [...register.agreements.values()].flatMap(({ versions }) =>
    versions.map(({ document }) => document),
  )
  const ofTier = documents.flatMap(({ tiers, audiences }) =>
    tiers
      .filter((rule) => rule.tier === tier)
      .flatMap((rule) => audiences.filter(({ id }) => id === rule.audience)),
  )
  const wanted = ofTier.filter(({ id }) => audience === undefined || id === audience)
  const asked = wanted.map((one) => ({ tier, audience: one.id, purpose: purpose ?? one.purpose }))
  return [...new Map(asked.map((one) => [`${one.audience} ${one.purpose}`, one])).values()]
}
