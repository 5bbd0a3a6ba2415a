import type { Caller } from '@hub/access'
import type { Position } from '@hub/event-log'
import type { TokenCheck } from '@hub/http-service'
import type { ReceiptSigner } from '../receipts/receipt-message.ts'
import type { Receipts } from '../receipts/receipts.ts'

export type ReceiptsRoutesParts = TokenCheck &
  Readonly<{
    receipts: Receipts
    sign: ReceiptSigner
    /** The position of the last event in the log: an answer holds all that was appended before it was asked for. */
    head: () => Promise<Position | undefined>
  }>

export const seesEveryPartner = ({ role }: Caller): boolean =>
  role === 'coordinator' || role === 'auditor' || role === 'operator'
