import type { Request } from 'express'
import { safeFault } from './safe-fault.ts'

/**
 * Logs an unexpected error that a handler answers itself, for one part of a request, and returns the incident to tell
 * the caller: the id of the request. Only below `httpService`, which gives a request its log.
 */
export function reportIncident(request: Request, error: unknown, what: string): string {
  const incident = typeof request.id === 'string' ? request.id : 'unknown'
  request.log.error({ incident, fault: safeFault(error) }, what)
  return incident
}
