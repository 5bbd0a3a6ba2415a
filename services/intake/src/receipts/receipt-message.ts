import {
  receiptIdOf,
  receiptType,
  signReceipt,
  type ReceiptStatement,
  type SigningKey,
} from '@hub/notification'
import { positionAsNumber } from './position-as-number.ts'
import type { Receipt } from './receipt.ts'

/** Signs what the hub says of a message. The same receipt is signed to the same bytes. */
export type ReceiptSigner = (receipt: Receipt) => Promise<string>

const mostReasons = 100

export function receiptSigner({
  audience,
  key,
}: Readonly<{ audience: string; key: SigningKey }>): ReceiptSigner {
  return (receipt) => signReceipt(statementOf(receipt, audience), key)
}

/** Only what a partner may be told of its own message: no stream, no case, nothing of anybody else's. */
function statementOf(receipt: Receipt, iss: string): ReceiptStatement {
  const { partner, status, notification, type, reasons, eventId, position, at, agreement, digest } = receipt
  const leftOut = reasons.length - mostReasons
  return {
    v: 1,
    iss,
    partner,
    receipt: receiptIdOf(eventId),
    status,
    ...(notification === undefined ? {} : { notification }),
    ...(type === undefined ? {} : { contract: type }),
    reasons: reasons.slice(0, mostReasons),
    ...(leftOut > 0 ? { reasonsLeftOut: leftOut } : {}),
    eventId,
    position: positionAsNumber(position),
    recordedAt: at,
    ...(agreement === undefined ? {} : { agreement }),
    ...(digest === undefined ? {} : { digest }),
  }
}

/** As a topic takes it. */
export type TopicMessage = Readonly<{
  key: string
  value: string
  headers: Readonly<Record<string, string>>
}>

/**
 * A CloudEvent in structured mode whose `data` is the signed receipt. Its key is the notification's id, so that all that
 * became of one notification stays in order on one partition.
 */
export async function receiptMessage(
  receipt: Receipt,
  { audience, sign }: Readonly<{ audience: string; sign: ReceiptSigner }>,
): Promise<TopicMessage> {
  const about = receipt.notification ?? receipt.eventId
  const event = {
    specversion: '1.0',
    id: receiptIdOf(receipt.eventId),
    source: `urn:hub:${audience}`,
    type: receiptType,
    subject: about,
    time: receipt.at,
    datacontenttype: 'application/jose',
    data: await sign(receipt),
  }
  return {
    key: about,
    value: JSON.stringify(event),
    headers: { 'content-type': 'application/cloudevents+json' },
  }
}
