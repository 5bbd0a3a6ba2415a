import type { ApiResult } from '../../api/answer.ts'
import type { Trouble } from './view.ts'

/** What did not come of a question or an act about links, in their own words where a case's would mislead. */
export function linkTrouble(answer: Exclude<ApiResult<unknown>, { kind: 'answered' }>): Trouble {
  if (answer.kind === 'unavailable') return answer
  if (answer.problem.status === 404) return { kind: 'nothing-to-decide' }
  if (answer.problem.status === 409) return { kind: 'second-person' }
  return answer
}
