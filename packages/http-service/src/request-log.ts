import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { incidentOf } from './error-handler.ts'
import { routePattern } from './route-pattern.ts'
import { safeSerializers } from './service-log.ts'

export type RequestLogParts = Readonly<{ log: Logger; ids: () => string; elapsedMs: () => number }>

/**
 * One line per request: method, route pattern, status, duration. No path, query, header, body or address: what is not
 * written cannot leak. A request id from outside is not taken over, for it could hold anything.
 */
export function requestLog({ log, ids, elapsedMs }: RequestLogParts): RequestHandler {
  const started = new WeakMap<Response, number>()
  const line = (request: Request, response: Response) => {
    const begin = started.get(response)
    return {
      method: request.method,
      route: routePattern(request, response),
      status: response.statusCode,
      ...incident(response),
      ...(begin === undefined ? {} : { durationMs: Math.round((elapsedMs() - begin) * 1000) / 1000 }),
    }
  }
  const logged = pinoHttp<Request, Response>({
    logger: log,
    genReqId: () => ids(),
    wrapSerializers: false,
    serializers: safeSerializers,
    quietReqLogger: true,
    quietResLogger: true,
    customLogLevel: (_request, response) =>
      response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info',
    customSuccessMessage: (_request, response) =>
      response.writableFinished ? 'answered' : 'the caller left',
    customErrorMessage: () => 'answered with an error',
    customSuccessObject: (request, response) => line(request, response),
    // pino-http would add the error with its message; a message may quote what was sent.
    customErrorObject: (request, response) => line(request, response),
  })
  return (request, response, next) => {
    started.set(response, elapsedMs())
    logged(request, response, next)
  }
}

function incident(response: Response): { incident?: string } {
  const id = incidentOf(response)
  return id === undefined ? {} : { incident: id }
}
