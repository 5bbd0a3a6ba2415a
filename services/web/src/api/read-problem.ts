import type { Problem as Described } from '@hub/contracts/api'
import { problem as isProblem } from '@hub/contracts/api-answers'
import type { Problem } from './answer.ts'

/** A refusal that is no problem as described still has its status; nothing else of it is believed. */
export function readProblem(status: number, body: ReturnType<typeof JSON.parse>): Problem {
  const described: Described | undefined = isProblem(body) ? body : undefined
  const [title = 'The request was refused', detail, remedy] = [
    described?.title,
    described?.detail,
    described?.remedy,
  ].map(short)
  return {
    status,
    title,
    ...(detail !== undefined && { detail }),
    clauses: described?.clauses ?? [],
    ...(remedy !== undefined && { remedy }),
  }
}

/** A sentence for a person; a longer text is none. */
const short = (text: string | undefined): string | undefined =>
  text !== undefined && text.length <= 500 ? text : undefined
