import { Position } from '@hub/event-log'
import { notFound, problem, sendProblem } from '@hub/http-service'
import type { Request, RequestHandler, Response } from 'express'
import { positionAsNumber } from '../receipts/position-as-number.ts'
import type { Receipt } from '../receipts/receipt.ts'
import type { ReceiptSigner } from '../receipts/receipt-message.ts'
import { permitted, seesEveryPartner, type ReceiptsRoutesParts } from './permitted.ts'

const mostReceipts = 1000

/** `GET /receipts/:partner?after=&limit=`: what became of a partner's notifications, in order, with the place to go on from. */
export function getReceipts(parts: ReceiptsRoutesParts): RequestHandler {
  return async (request, response) => {
    const partner = await partnerFor(parts, request, response)
    if (partner === undefined) return
    const after = cursor(request.query['after'])
    const limit = wholeNumber(request.query['limit'])
    if (after === 'malformed' || limit === 'malformed' || limit === 0) {
      sendProblem(response, malformedQuery)
      return
    }
    await parts.receipts.upTo(await parts.head())
    const found = parts.receipts.ofPartner(partner, {
      limit: Math.min(limit ?? mostReceipts, mostReceipts),
      ...(after === undefined ? {} : { after }),
    })
    const next = found.at(-1)?.position ?? after
    response.json({
      partner,
      receipts: await signed(found, parts.sign),
      ...(next === undefined ? {} : { next: Position.toText(next) }),
    })
  }
}

/** `GET /receipts/:partner/:id`: all that became of one notification. */
export function getReceipt(parts: ReceiptsRoutesParts): RequestHandler {
  return async (request, response) => {
    const partner = await partnerFor(parts, request, response)
    if (partner === undefined) return
    await parts.receipts.upTo(await parts.head())
    const found = parts.receipts.ofNotification(partner, String(request.params['id']))
    if (found.length === 0) sendProblem(response, notFound())
    else response.json({ partner, receipts: await signed(found, parts.sign) })
  }
}

/** The partner asked for, if this caller may see its receipts; else the refusal is already answered. */
async function partnerFor(
  parts: ReceiptsRoutesParts,
  request: Request,
  response: Response,
): Promise<string | undefined> {
  const partner = String(request.params['partner'])
  const caller = await permitted(parts, request, response, {
    may: (asking) =>
      seesEveryPartner(asking) || (asking.role === 'data-steward' && asking.partner === partner),
    whose: "Receipts are for the partner's own data steward, and for coordinators, auditors and operators.",
  })
  return caller === undefined ? undefined : partner
}

/** Each with what the partner may keep and show to anybody: the same statement, signed. */
const signed = (found: readonly Receipt[], sign: ReceiptSigner) =>
  Promise.all(
    found.map(async (receipt) => ({
      ...receipt,
      position: positionAsNumber(receipt.position),
      signed: await sign(receipt),
    })),
  )

/** Opaque to whoever asks: the `next` of an earlier answer. */
function cursor(text: unknown): Position | undefined | 'malformed' {
  if (text === undefined) return undefined
  try {
    return typeof text === 'string' ? Position.fromText(text) : 'malformed'
  } catch {
    return 'malformed'
  }
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
