import type { Action, GovernanceRegister } from '../register.ts'
import type { QueryResult } from './answer.ts'
import { missing, organisationName } from './panels.ts'

/** Due before this day (YYYY-MM-DD) and not closed. */
export const isOverdue = ({ due, closed }: Pick<Action, 'due' | 'closed'>, day: string): boolean =>
  closed === undefined && due < day

export type ActionCounts = Readonly<{
  /** Reviews of which learning was recorded. */
  findings: number
  open: number
  overdue: number
  closed: number
  done: number
}>

/** Question 11: what was learnt and what became of it, as of a day. */
export function actionsAt({ actions, reviews }: GovernanceRegister, day: string): QueryResult<ActionCounts> {
  const all = [...actions.values()]
  const overdue = all.filter((action) => isOverdue(action, day))
  const closed = all.filter((action) => action.closed !== undefined)
  const late = [...new Set(overdue.map(({ owner }) => owner))].toSorted((a, b) =>
    organisationName(a) < organisationName(b) ? -1 : 1,
  )
  return {
    value: {
      findings: [...reviews.values()].filter(({ themes }) => themes.length > 0).length,
      open: all.length - closed.length,
      overdue: overdue.length,
      closed: closed.length,
      done: closed.filter((action) => action.closed?.outcome === 'done').length,
    },
    missing: late.map((owner) =>
      missing(
        'overdue',
        `${organisationName(owner)} has to close what is overdue, or agree another day.`,
        owner,
      ),
    ),
  }
}
