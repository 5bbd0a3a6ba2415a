import type { Caller } from '@hub/access'
import type { Position } from '@hub/event-log'
import { callerOf, forbidden, sendProblem, type TokenCheck } from '@hub/http-service'
import type { Request, Response } from 'express'
import type { ReceiptSigner } from '../receipts/receipt-message.ts'
import type { Receipts } from '../receipts/receipts.ts'

export type ReceiptsRoutesParts = TokenCheck &
  Readonly<{
    receipts: Receipts
    sign: ReceiptSigner
    /** The position of the last event in the log: an answer holds all that was appended before it was asked for. */
    head: () => Promise<Position | undefined>
  }>

export type Permission = Readonly<{
  may: (caller: Caller) => boolean
  /** Whose it is, for the refusal. */
  whose: string
}>

/** The caller, if it may; else the refusal is already answered. */
export async function permitted(
  check: TokenCheck,
  request: Request,
  response: Response,
  permission: Permission,
): Promise<Caller | undefined> {
  const caller = await callerOf(check, request, response)
  if (caller === undefined || permission.may(caller)) return caller
  sendProblem(response, forbidden(permission.whose))
  return undefined
}

export const seesEveryPartner = ({ role }: Caller): boolean =>
  role === 'coordinator' || role === 'auditor' || role === 'operator'
