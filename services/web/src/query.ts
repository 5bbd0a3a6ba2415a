import type { Request } from 'express'
import type { Query } from './paths.ts'

/** The query's texts. A name given twice counts as not given: no page asks for one. */
export function queryOf(request: Request): Query {
  return Object.fromEntries(
    Object.entries(request.query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
