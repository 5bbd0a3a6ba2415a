import { opaqueName, type Caller } from '@hub/access'
import { decide, type Decision, type Register } from '@hub/agreement'
import type { Cited } from '../history/write-events.ts'
import type { Outcome } from './outcome.ts'
import type { Actor } from './review-acts.ts'

export type PermittingParts = Readonly<{
  register: () => Register
  clock: () => string
  /** Runs alone, while the service follows the log; rejects when it does not. A failure to append stops the service. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>
}>

export type Permitted = <Value>(
  callers: readonly Caller[],
  work: (agreement: Cited) => Promise<Outcome<Value>>,
) => Promise<Outcome<Value>>

/** Does what the agreement in force allows each of these callers, and nothing where it allows one of them nothing. */
export function permitting({ register, clock, alone }: PermittingParts): Permitted {
  return async (callers, work) => {
    const decision = decideFor(callers, register(), clock())
    if (decision.kind === 'denied') return decision
    const { agreement, clauses } = decision
    try {
      return await alone(() => work({ ...agreement, clauses: [...clauses] }))
    } catch {
      // Whatever kept it from being recorded, nothing is done and nothing is shown.
      return { kind: 'unrecorded' }
    }
  }
}

/** Denied when it is to one of them. */
export function decideFor(callers: readonly Caller[], register: Register, now: string): Decision {
  const decisions = callers.map(({ role }) => decide(register, { kind: 'link-review', role }, now))
  const [decision] = [...decisions.filter(({ kind }) => kind === 'denied'), ...decisions]
  if (decision === undefined) throw new RangeError('Somebody has to ask')
  return decision
}

export const actorOf = (caller: Caller, agreement: Cited, reason: string): Actor => ({
  by: opaqueName(caller.subject),
  agreement,
  reason,
})
