import type { Caller } from '@hub/access'
import {
  operations,
  type DeepReadonly,
  type OperationId,
  type OperationRoute,
  type Operations,
} from '@hub/contracts/api'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import { malformedRequest } from './malformed-request.ts'
import { problem, sendProblem, type Problem } from './problem.ts'
import { mediaType, readBody } from './read-body.ts'
import { readRequest } from './read-request.ts'
import { callerOf, type TokenCheck } from './signed-in.ts'

/** What an operation is asked with, read and found to be as described. */
export type Asked<Id extends OperationId> = Readonly<
  Pick<Operations[Id], 'path' | 'query' | 'headers' | 'body'> & {
    /** Who asks, of an operation that needs a token. */
    caller: Operations[Id]['access'] extends 'token' ? Caller : undefined
    request: Request
  }
>

type AnswersOf<Id extends OperationId> = Operations[Id]['answers']

type Extra = Readonly<{ headers?: Readonly<Record<string, string>> }>

/** What an operation answers: a described value, the bytes of one, or a problem. */
export type Answered<Id extends OperationId> =
  | {
      [Status in keyof AnswersOf<Id>]: Extra &
        Readonly<{
          status: Status
          body: DeepReadonly<AnswersOf<Id>[Status]>
          /** Of a text; JSON otherwise. */
          type?: string
        }>
    }[keyof AnswersOf<Id>]
  | (Extra & Readonly<{ status: keyof AnswersOf<Id>; jsonBytes: Uint8Array }>)
  | (Extra & Readonly<{ problem: Problem }>)

/** One handler for each operation. */
export type Handlers<Id extends OperationId> = Readonly<{
  [One in Id]: (asked: Asked<One>) => Answered<One> | Promise<Answered<One>>
}>

type AnyAnswer = Extra &
  (
    | Readonly<{ status: number; body: unknown; type?: string }>
    | Readonly<{ status: number; jsonBytes: Uint8Array }>
    | Readonly<{ problem: Problem }>
  )
type AnyHandler = (asked: never) => AnyAnswer | Promise<AnyAnswer>
type AnyHandlers = Readonly<Partial<Record<OperationId, AnyHandler>>>

/**
 * Routes for some of the operations that the published description has: their methods and paths, who is signed in, body
 * limits, and the validation of path, query, headers and body all come from it. Another method of such a path is answered
 * with 405. `check` is needed where an operation needs a token.
 */
export function apiRouter<Id extends OperationId>(handlers: Handlers<Id>, check?: TokenCheck): Router
export function apiRouter(handlers: AnyHandlers, check?: TokenCheck): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const mine = Object.values(operations).filter(({ id }) => handlers[id] !== undefined)
  for (const path of new Set(mine.map((operation) => operation.path))) {
    const here = mine.filter((operation) => operation.path === path)
    const route = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'))
    for (const operation of here) {
      const handler = handlers[operation.id]
      if (handler !== undefined) route[operation.method](...steps(operation, handler, check))
    }
    route.all(otherMethod(here))
  }
  return router
}

const callerKey = 'hubCaller'

function steps(
  operation: OperationRoute,
  handler: AnyHandler,
  check: TokenCheck | undefined,
): readonly RequestHandler[] {
  return [
    ...(operation.access === 'token' ? [signedInBy(check, operation)] : []),
    ...(operation.body === undefined ? [] : [bodyReader(operation.body)]),
    async (request, response) => {
      const read = readRequest(operation, {
        path: request.params,
        query: request.query,
        headers: request.headers,
        ...(Buffer.isBuffer(request.body) && { body: request.body }),
      })
      if (read.kind === 'malformed') return sendProblem(response, malformedRequest(read.errors))
      const { kind: _kind, ...asked } = read
      const caller: unknown = response.locals[callerKey]
      return send(response, await Reflect.apply(handler, undefined, [{ ...asked, caller, request }]))
    },
  ]
}

function signedInBy(check: TokenCheck | undefined, { id }: OperationRoute): RequestHandler {
  if (check === undefined) throw new RangeError(`${id} needs a token, and nobody says whose are believed`)
  return async (request, response, next) => {
    const caller = await callerOf(check, request, response)
    if (caller === undefined) return
    response.locals[callerKey] = caller
    next()
  }
}

/** Of a body that the operation judges itself any media type is read, at most the smallest limit of those described. */
function bodyReader({ limits, judgedByOperation }: NonNullable<OperationRoute['body']>): RequestHandler {
  const contentTypes = Object.keys(limits)
  const readers = new Map(
    Object.entries(limits).map(([type, limitBytes]) => [type, readBody({ limitBytes })]),
  )
  const limitBytes = Math.min(...Object.values(limits))
  const other = readBody({ limitBytes, ...(!judgedByOperation && { contentTypes }) })
  return (request, response, next) => {
    const reader = readers.get(mediaType(request.headers['content-type'])) ?? other
    void reader(request, response, next)
  }
}

function send(response: Response, answer: AnyAnswer): void {
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  if ('problem' in answer) return sendProblem(response, answer.problem)
  response.status(answer.status)
  if ('jsonBytes' in answer) response.type('application/json').send(Buffer.from(answer.jsonBytes))
  else if (answer.type === undefined) response.json(answer.body)
  else response.type(answer.type).send(answer.body)
}

function otherMethod(here: readonly OperationRoute[]): RequestHandler {
  const methods = here.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
  const allow = methods.join(', ')
  return (_request, response) => {
    response.setHeader('Allow', allow)
    sendProblem(
      response,
      problem(405, {
        type: 'urn:hub:problem:method-not-allowed',
        title: 'This address has no such method',
        detail: `Use ${methods.join(' or ')}.`,
      }),
    )
  }
}
