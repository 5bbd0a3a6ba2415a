import { problem, readBody, sendProblem, signedIn, type Problem, type TokenCheck } from '@hub/http-service'
import { documentCsv, documentText, publicationKinds, refusalReasons, type Refusal } from '@hub/publication'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { FigurePublications, PublicationOutcome } from '../publications/publish-figures.ts'
import { unrecorded } from './problems.ts'
import { readAsOf } from './queries.ts'

export type PublicationsRouterParts = TokenCheck & Readonly<{ publications: FigurePublications }>

/** What is public does not change; what may be added is seen within a few minutes. */
const publicSeconds = 300

/**
 * For anybody: `GET /publications/released` · `GET /publications/released/:id` · the same with `/document.json` and
 * `/document.csv`. With a token: `GET`, `POST /publications` · `GET /publications/:id` ·
 * `POST /publications/:id/approve`, `/refuse`, `/release`.
 */
export function publicationsRouter(parts: PublicationsRouterParts): Router {
  const { publications, clock } = parts
  const router = Router()
  const body = readBody({ limitBytes: 16 * 1024, contentTypes: ['application/json'] })
  const forCaller = signedIn(parts)
  const send = <Value>(response: Response, outcome: PublicationOutcome<Value>, name?: string): void => {
    switch (outcome.kind) {
      case 'done':
        response.json(name === undefined ? outcome.value : { [name]: outcome.value })
        return
      case 'refused':
        return sendProblem(response, refusedAct(outcome))
      case 'unknown':
        return sendProblem(response, noSuchPublication())
      case 'unrecorded':
        return sendProblem(response, notDone())
      default:
        outcome satisfies never
    }
  }
  const idOf = (request: Request): string => String(request.params['id'])

  router.get('/publications/released', async (_request, response) => {
    response.setHeader('Cache-Control', `public, max-age=${publicSeconds}`)
    response.json({ publications: await publications.released() })
  })
  const released =
    (show: (response: Response, found: NonNullable<Released>) => void): RequestHandler =>
    async (request, response) => {
      const found = await publications.releasedDocument(idOf(request))
      if (found === undefined) return sendProblem(response, noSuchPublication())
      response.setHeader('Cache-Control', `public, max-age=${publicSeconds}`)
      return show(response, found)
    }
  router.get(
    '/publications/released/:id',
    released((response, found) => void response.json(found)),
  )
  router.get(
    '/publications/released/:id/document.json',
    released((response, { document }) => void response.type('application/json').send(documentText(document))),
  )
  router.get(
    '/publications/released/:id/document.csv',
    released((response, { document }) => void response.type('text/csv').send(documentCsv(document))),
  )

  router.get(
    '/publications',
    forCaller(async (caller, _request, response) =>
      send(response, await publications.list(caller), 'publications'),
    ),
  )
  router.post(
    '/publications',
    body,
    forCaller(async (caller, request, response) => {
      const asked = readAsked(request, clock())
      if (asked === undefined) return sendProblem(response, malformedBody(preparing))
      return send(response, await publications.prepare(caller, asked))
    }),
  )
  router.get(
    '/publications/:id',
    forCaller(async (caller, request, response) =>
      send(response, await publications.show(caller, idOf(request))),
    ),
  )
  router.post(
    '/publications/:id/approve',
    forCaller(async (caller, request, response) =>
      send(response, await publications.approve(caller, idOf(request))),
    ),
  )
  router.post(
    '/publications/:id/release',
    forCaller(async (caller, request, response) =>
      send(response, await publications.release(caller, idOf(request))),
    ),
  )
  router.post(
    '/publications/:id/refuse',
    body,
    forCaller(async (caller, request, response) => {
      const reason = refusalReasons.find((one) => one === fieldsOf(request)['reason'])
      if (reason === undefined)
        return sendProblem(response, malformedBody(`"reason", one of: ${refusalReasons.join(', ')}`))
      return send(response, await publications.refuse(caller, idOf(request), reason))
    }),
  )
  return router
}

type Released = Awaited<ReturnType<FigurePublications['releasedDocument']>>

const preparing = `"kind" (${publicationKinds.join(', ')}), "year" (2000 to 2200) and, if not now, "asOf" (an RFC 3339 instant that is past)`

function readAsked(request: Request, now: string) {
  const { kind: given, year, asOf = now } = fieldsOf(request)
  const kind = publicationKinds.find((one) => one === given)
  const instant = typeof asOf === 'string' ? readAsOf(asOf, now) : undefined
  const isYear = typeof year === 'number' && Number.isInteger(year) && year >= 2000 && year <= 2200
  return kind === undefined || instant === undefined || !isYear ? undefined : { kind, year, asOf: instant }
}

function fieldsOf(request: Request): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(String(request.body))
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    // The parser's message quotes the text: it must go no further.
    return {}
  }
}

const malformedBody = (wanted: string): Problem =>
  problem(400, {
    type: 'urn:hub:problem:malformed-body',
    title: 'The request could not be read',
    detail: `Send JSON with ${wanted}.`,
  })

const noSuchPublication = (): Problem =>
  problem(404, {
    type: 'urn:hub:problem:no-such-publication',
    title: 'There is no such publication',
    detail: 'It was never made, or it is not public. Look at the list again.',
  })

const notDone = (): Problem => ({
  ...unrecorded(),
  title: 'Nothing was done',
  detail: 'It is recorded before it is done, and it could not be recorded. Try again in a moment.',
})

function refusedAct({ code, says, remedy, clauses }: Refusal): Problem & Readonly<Record<string, unknown>> {
  if (code === 'NOT_ALLOWED')
    return {
      ...problem(403, {
        type: 'urn:hub:problem:agreement-denies',
        title: 'The agreement does not allow this',
        detail: remedy,
      }),
      reason: code,
      clauses,
      remedy,
    }
  const status = code === 'UNKNOWN' ? 404 : 409
  return {
    ...problem(status, { type: 'urn:hub:problem:publication-refused', title: says, detail: remedy }),
    reason: code,
    clauses,
    remedy,
  }
}
