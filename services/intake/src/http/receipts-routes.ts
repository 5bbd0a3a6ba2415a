import type { Caller } from '@hub/access'
import { Position } from '@hub/event-log'
import { forbidden, notFound, type Handlers } from '@hub/http-service'
import { positionAsNumber } from '../receipts/position-as-number.ts'
import type { Receipt } from '../receipts/receipt.ts'
import type { ReceiptSigner } from '../receipts/receipt-message.ts'
import { seesEveryPartner, type ReceiptsRoutesParts } from './permitted.ts'

const mostReceipts = 1000

/** What became of a partner's notifications, in order with the place to go on from, and all that became of one of them. */
export const receiptHandlers = ({
  receipts,
  sign,
  head,
}: ReceiptsRoutesParts): Handlers<'listReceipts' | 'getReceipts'> => ({
  async listReceipts({ caller, path: { partner }, query: { after, limit = mostReceipts } }) {
    if (!maySee(caller, partner)) return { problem: forbidden(whose) }
    await receipts.upTo(await head())
    const found = receipts.ofPartner(partner, {
      limit,
      ...(after !== undefined && { after: Position.fromText(after) }),
    })
    const last = found.at(-1)?.position
    const next = last === undefined ? after : Position.toText(last)
    return {
      status: 200,
      body: { partner, receipts: await signed(found, sign), ...(next !== undefined && { next }) },
    }
  },
  async getReceipts({ caller, path: { partner, id } }) {
    if (!maySee(caller, partner)) return { problem: forbidden(whose) }
    await receipts.upTo(await head())
    const found = receipts.ofNotification(partner, id)
    if (found.length === 0) return { problem: notFound() }
    return { status: 200, body: { partner, receipts: await signed(found, sign) } }
  },
})

const maySee = (caller: Caller, partner: string): boolean =>
  seesEveryPartner(caller) || (caller.role === 'data-steward' && caller.partner === partner)

const whose = "Receipts are for the partner's own data steward, and for coordinators, auditors and operators."

/** Each with what the partner may keep and show to anybody: the same statement, signed. */
const signed = (found: readonly Receipt[], sign: ReceiptSigner) =>
  Promise.all(
    found.map(async (receipt) => ({
      ...receipt,
      position: positionAsNumber(receipt.position),
      signed: await sign(receipt),
    })),
  )
