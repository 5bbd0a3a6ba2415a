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
}>

type Allowed = Extract<Decision, { kind: 'allowed' }>
type Denied = Extract<Decision, { kind: 'denied' }>

export type Permission =
  | Readonly<{
      kind: 'allowed'
      audience: string
      purpose: string
      decision: Allowed
      /** Feeds of which this reader may be shown nothing. */
      withheld: readonly string[]
    }>
  | Denied

/** What the agreement in force says of reading in the core tier. Of several audiences, one that is allowed is enough. */
export function mayRead(register: Register, asking: Asking, now: string): Permission {
  const { caller, what } = asking
  let nearest: Denied | undefined
  for (const asked of coreAudiences(register, asking)) {
    const act = { kind: 'read', role: caller.role, tier: 'core', what, ...asked } as const
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
    { kind: 'read', role: caller.role, tier: 'core', audience: '', purpose: '' },
    now,
  )
  if (nowhere.kind === 'allowed') throw new Error('An audience without a name was allowed to read')
  return nowhere
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

function coreAudiences(
  register: Register,
  { audience, purpose }: Asking,
): readonly Readonly<{ audience: string; purpose: string }>[] {
  const documents = [...register.agreements.values()].flatMap(({ versions }) =>
    versions.map(({ document }) => document),
  )
  const ofCore = documents.flatMap(({ tiers, audiences }) =>
    tiers
      .filter(({ tier }) => tier === 'core')
      .flatMap((rule) => audiences.filter(({ id }) => id === rule.audience)),
  )
  const wanted = ofCore.filter(({ id }) => audience === undefined || id === audience)
  const asked = wanted.map((one) => ({ audience: one.id, purpose: purpose ?? one.purpose }))
  return [...new Map(asked.map((one) => [`${one.audience} ${one.purpose}`, one])).values()]
}
