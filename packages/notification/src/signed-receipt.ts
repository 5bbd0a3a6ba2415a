import type { JWK } from 'jose'
import { thumbprint } from './keys.ts'
import type { SigningKey } from './keys.ts'
import { eventIdOf } from './names.ts'
import { isObject, signedHeader, signJson, verifyJson } from './signed-json.ts'
import type { SignedJson } from './signed-json.ts'

export type ReceiptStatus = 'accepted' | 'rejected' | 'quarantined' | 'dismissed'

/** What the hub signs of the outcome of one message. Answers may gain members; a reader ignores those it does not know. */
export type ReceiptStatement = Readonly<{
  v: 1
  /** The hub, by the name it has in manifests. */
  iss: string
  partner: string
  /** The receipt's own id: the same however often it is sent. */
  receipt: string
  status: ReceiptStatus
  /** The CloudEvents id, where it was a UUID. */
  notification?: string
  /** The notification type, where it was a known one. */
  contract?: string
  /** Where, by which rule, and what to do; never a value. At most 100: `reasonsLeftOut` says how many more there are. */
  reasons: readonly Readonly<{ code: string; pointer: string; rule: string; remedy: string }>[]
  reasonsLeftOut?: number
  /** The event in the hub's log, and its place. */
  eventId: string
  position: number
  /** RFC 3339 UTC. */
  recordedAt: string
  /** The version that decided, and the clauses it rests on. */
  agreement?: Readonly<{ id: string; version: number; clauses: readonly string[] }>
  /** base64url SHA-256 of the bytes that arrived, of what was not accepted. */
  digest?: string
}>

export type ReceiptVerification =
  | Readonly<{ kind: 'verified'; receipt: ReceiptStatement }>
  | Extract<SignedJson, { kind: 'refused' }>
  /** Signed with none of the keys that were given: fetch the hub's keys anew. */
  | Readonly<{ kind: 'refused'; reason: 'KEY_UNKNOWN' }>

/** How the hub sends a receipt: a CloudEvent of this type whose `data` is the signed statement. */
export const receiptType = 'uk.gov.coventry.harms.receipt.v1'

const kind = { typ: 'hub-receipt+jws', maxLength: 512 * 1024 }

/** The id of the receipt for an event: one event, one receipt, whatever is sent again. */
export const receiptIdOf = (eventId: string): string => eventIdOf(receiptType, eventId)

/** Ed25519 signs the same words to the same bytes, so a receipt sent again is the same receipt. */
export const signReceipt = (receipt: ReceiptStatement, signWith: SigningKey): Promise<string> =>
  signJson(receipt, kind.typ, signWith)

/**
 * Verifies a receipt with the hub's keys, as `/.well-known/harms-hub.json` lists them; keys for other uses do no harm. That
 * it is this partner's, and this hub's, is for the caller to compare.
 */
export async function verifyReceipt(jws: string, hubKeys: readonly JWK[]): Promise<ReceiptVerification> {
  const kid = signedHeader(jws, kind.maxLength)?.['kid']
  if (typeof kid !== 'string') return { kind: 'refused', reason: 'NOT_A_JWS' }
  const key = await keyNamed(kid, hubKeys)
  if (key === undefined) return { kind: 'refused', reason: 'KEY_UNKNOWN' }
  const verified = await verifyJson(jws, key, kind)
  if (verified.kind === 'refused') return verified
  return isReceipt(verified.payload)
    ? { kind: 'verified', receipt: verified.payload }
    : { kind: 'refused', reason: 'SHAPE' }
}

/** By what the key is, not by what it is called. */
async function keyNamed(kid: string, keys: readonly JWK[]): Promise<JWK | undefined> {
  for (const key of keys) if (key.use !== 'enc' && (await thumbprint(key)) === kid) return key
  return undefined
}

function isReceipt(value: Readonly<Record<string, unknown>>): value is ReceiptStatement {
  const { v, status, reasons, position } = value
  return (
    v === 1 &&
    ['iss', 'partner', 'receipt', 'eventId', 'recordedAt'].every((name) => typeof value[name] === 'string') &&
    statuses.some((known) => known === status) &&
    Number.isSafeInteger(position) &&
    Array.isArray(reasons) &&
    reasons.every(isReason)
  )
}

const statuses: readonly ReceiptStatus[] = ['accepted', 'rejected', 'quarantined', 'dismissed']

const isReason = (value: unknown): boolean =>
  isObject(value) && ['code', 'pointer', 'rule', 'remedy'].every((name) => typeof value[name] === 'string')
