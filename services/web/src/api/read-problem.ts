import type { Problem } from './answer.ts'
import { isFields, present } from './read-json.ts'

/** A refusal that is not problem+json still has its status; nothing else of it is believed. */
export function readProblem(status: number, body: unknown): Problem {
  const given = isFields(body) ? body : {}
  const said = (name: string): string | undefined => {
    const value = given[name]
    return typeof value === 'string' && value.length <= 500 ? value : undefined
  }
  const clauses = given['clauses']
  return present({
    status,
    title: said('title') ?? 'The request was refused',
    detail: said('detail'),
    clauses: Array.isArray(clauses)
      ? clauses.filter((clause): clause is string => typeof clause === 'string')
      : [],
    remedy: said('remedy'),
  })
}
