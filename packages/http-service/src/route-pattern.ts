import type { Request, RequestHandler, Response } from 'express'

const mountKey = 'hubMount'

/** Remembers under which fixed path a router was reached. */
export function rememberMount(at: string): RequestHandler {
  return (_request, response, next) => {
    response.locals[mountKey] = at === '/' ? '' : at
    next()
  }
}

/**
 * The pattern of the route that answered, such as `/receipts/:partner`; `(unmatched)` when none did. Never the path
 * itself: a path parameter may be a pseudonym, and a mistyped path may be a name.
 */
export function routePattern(request: Request, response: Response): string {
  const path: unknown = request.route?.path
  if (typeof path !== 'string') return '(unmatched)'
  const mount: unknown = response.locals[mountKey]
  return `${typeof mount === 'string' ? mount : ''}${path}`
}
