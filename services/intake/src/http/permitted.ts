import { verifyToken, type Caller, type TokenKeys } from '@hub/access'
import type { Position } from '@hub/event-log'
import { bearerToken, forbidden, sendProblem, unauthorised } from '@hub/http-service'
import type { Request, Response } from 'express'
import type { ReceiptSigner } from '../receipts/receipt-message.ts'
import type { Receipts } from '../receipts/receipts.ts'

export type Tokens = Readonly<{ keys: TokenKeys; issuer: string; audience: string }>

export type ReceiptsRoutesParts = Readonly<{
  receipts: Receipts
  sign: ReceiptSigner
  /** The position of the last event in the log: an answer holds all that was appended before it was asked for. */
  head: () => Promise<Position | undefined>
  tokens: Tokens
  clock: () => string
}>

export type Permission = Readonly<{
  may: (caller: Caller) => boolean
  /** Whose it is, for the refusal. */
  whose: string
}>

/** The caller, if it may; else the refusal is already answered. */
export async function permitted(
  { tokens, clock }: Pick<ReceiptsRoutesParts, 'tokens' | 'clock'>,
  request: Request,
  response: Response,
  permission: Permission,
): Promise<Caller | undefined> {
  const token = bearerToken(request)
  const { keys, issuer, audience } = tokens
  const verified =
    token === undefined ? undefined : await verifyToken(token, keys, { issuer, audience, now: clock() })
  if (verified?.kind !== 'verified') {
    response.setHeader('WWW-Authenticate', 'Bearer')
    sendProblem(
      response,
      verified === undefined ? unauthorised() : { ...unauthorised(), detail: verified.remedy },
    )
    return undefined
  }
  if (permission.may(verified.caller)) return verified.caller
  sendProblem(response, forbidden(permission.whose))
  return undefined
}

export const seesEveryPartner = ({ role }: Caller): boolean =>
  role === 'coordinator' || role === 'auditor' || role === 'operator'
