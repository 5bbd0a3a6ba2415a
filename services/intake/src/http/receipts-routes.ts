import { verifyToken, type Caller, type TokenKeys } from '@hub/access'
import { position, type Position } from '@hub/event-log'
import { bearerToken, forbidden, notFound, problem, sendProblem, unauthorised } from '@hub/http-service'
import type { Request, RequestHandler, Response } from 'express'
import type { Receipts } from '../receipts/receipts.ts'

export type Tokens = Readonly<{ keys: TokenKeys; issuer: string; audience: string }>

export type ReceiptsRoutesParts = Readonly<{
  receipts: Receipts
  /** The position of the last event in the log: an answer holds all that was appended before it was asked for. */
  head: () => Promise<Position | undefined>
  tokens: Tokens
  clock: () => string
}>

const mostReceipts = 1000

/** `GET /receipts/:partner?after=&limit=`: what became of a partner's notifications, in order, with the place to go on from. */
export function getReceipts(parts: ReceiptsRoutesParts): RequestHandler {
  return async (request, response) => {
    const partner = await permitted(parts, request, response)
    if (partner === undefined) return
    const after = wholeNumber(request.query['after'])
    const limit = wholeNumber(request.query['limit'])
    if (after === 'malformed' || limit === 'malformed' || limit === 0) {
      sendProblem(response, malformedQuery)
      return
    }
    await parts.receipts.upTo(await parts.head())
    const found = parts.receipts.ofPartner(partner, {
      limit: Math.min(limit ?? mostReceipts, mostReceipts),
      ...(after === undefined ? {} : { after: position(after) }),
    })
    const next = found.at(-1)?.position ?? after
    response.json({ partner, receipts: found, ...(next === undefined ? {} : { next }) })
  }
}

/** `GET /receipts/:partner/:id`: all that became of one notification. */
export function getReceipt(parts: ReceiptsRoutesParts): RequestHandler {
  return async (request, response) => {
    const partner = await permitted(parts, request, response)
    if (partner === undefined) return
    await parts.receipts.upTo(await parts.head())
    const found = parts.receipts.ofNotification(partner, String(request.params['id']))
    if (found.length === 0) sendProblem(response, notFound())
    else response.json({ partner, receipts: found })
  }
}

/** The partner asked for, if this caller may see its receipts; else the refusal is already answered. */
async function permitted(
  parts: ReceiptsRoutesParts,
  request: Request,
  response: Response,
): Promise<string | undefined> {
  const token = bearerToken(request)
  const { keys, issuer, audience } = parts.tokens
  const verified =
    token === undefined ? undefined : await verifyToken(token, keys, { issuer, audience, now: parts.clock() })
  if (verified?.kind !== 'verified') {
    response.setHeader('WWW-Authenticate', 'Bearer')
    sendProblem(
      response,
      verified === undefined ? unauthorised() : { ...unauthorised(), detail: verified.remedy },
    )
    return undefined
  }
  const partner = String(request.params['partner'])
  if (maySee(verified.caller, partner)) return partner
  sendProblem(
    response,
    forbidden(
      "Receipts are for the partner's own data steward, and for coordinators, auditors and operators.",
    ),
  )
  return undefined
}

function maySee({ role, partner: own }: Caller, partner: string): boolean {
  return role === 'data-steward'
    ? own === partner
    : role === 'coordinator' || role === 'auditor' || role === 'operator'
}

function wholeNumber(text: unknown): number | undefined | 'malformed' {
  if (text === undefined) return undefined
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 'malformed'
}

const malformedQuery = problem(400, {
  type: 'urn:hub:problem:malformed-query',
  title: 'The query could not be read',
  detail: '"after" is the "next" of the last answer; "limit" is a number from 1 to 1000.',
})
