import { currentVersions, type LogEventData } from '@hub/contracts/log-events'
import { streamName } from '@hub/event-log'
import type { EventToAppend, JsonObject, StreamName } from '@hub/event-log'
import type { AgreementDocument } from '@hub/contracts'
import { documentHash } from './document-hash.ts'

export type ToAppend = Readonly<{ stream: StreamName; event: EventToAppend }>

/** When it is recorded (RFC 3339 UTC with milliseconds) and the event's id (UUID): time and chance are the caller's. */
export type Recording = Readonly<{ now: string; id: string }>

type ActType =
  | 'agreement-adopted'
  | 'agreement-suspended'
  | 'agreement-resumed'
  | 'agreement-ended'
  | 'partner-registered'
  | 'partner-key-registered'
  | 'partner-key-revoked'

/** The caller has checked the document against the meta-schema (`checkAgreement`). `approvedBy` names who approved it. */
export function adopt(
  document: AgreementDocument,
  { approvedBy, ...recording }: Recording & Readonly<{ approvedBy: readonly string[] }>,
): ToAppend {
  const data = { document, hash: documentHash(document), approvedBy: [...approvedBy] }
  return toAppend(`agreement-${document.id}`, 'agreement-adopted', data, recording)
}

/** Stops intake, reading and release under the agreement until it is resumed. */
export function suspend(
  agreement: string,
  { reason, by, ...recording }: Recording & Readonly<{ reason: string; by: string }>,
): ToAppend {
  return toAppend(`agreement-${agreement}`, 'agreement-suspended', { reason, by }, recording)
}

export function resume(
  agreement: string,
  { by, ...recording }: Recording & Readonly<{ by: string }>,
): ToAppend {
  return toAppend(`agreement-${agreement}`, 'agreement-resumed', { by }, recording)
}

/** For good: what replaces it is another agreement, with an id of its own. */
export function end(
  agreement: string,
  { reason, by, ...recording }: Recording & Readonly<{ reason: string; by: string }>,
): ToAppend {
  return toAppend(`agreement-${agreement}`, 'agreement-ended', { reason, by }, recording)
}

export type PartnerToRegister = Readonly<{
  id: string
  name: string
  sources: readonly string[]
  feeds: readonly string[]
  registeredBy: string
}>

export function registerPartner(partner: PartnerToRegister, recording: Recording): ToAppend {
  const { id, name, registeredBy } = partner
  const data = { id, name, sources: [...partner.sources], feeds: [...partner.feeds], registeredBy }
  return toAppend(`partner-${id}`, 'partner-registered', data, recording)
}

export type KeyToRegister = Readonly<{
  /** RFC 7638 thumbprint. */
  kid: string
  /** Private members are left out, should they be there. */
  jwk: Readonly<Record<string, unknown>>
  /** RFC 3339. */
  notBefore: string
  /** RFC 3339. */
  notAfter: string
  approvedBy: readonly string[]
}>

const publicMembers = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'] as const

/** Throws a `TypeError` when the key is not one of the public keys that can sign a manifest. */
export function registerKey(partner: string, key: KeyToRegister, recording: Recording): ToAppend {
  const jwk: Record<string, string> = {}
  for (const name of publicMembers) {
    const value = key.jwk[name]
    if (typeof value === 'string') jwk[name] = value
  }
  if (jwk['kty'] === undefined || jwk['crv'] === undefined || jwk['x'] === undefined) {
    throw new TypeError('A partner key is an Ed25519 or P-256 public key')
  }
  const { kid, notBefore, notAfter } = key
  const data = { kid, jwk, notBefore, notAfter, approvedBy: [...key.approvedBy] }
  return toAppend(`partner-${partner}`, 'partner-key-registered', data, recording)
}

export type KeyToRevoke = Readonly<{ kid: string; reason: string; by: string; compromisedSince?: string }>

export function revokeKey(partner: string, key: KeyToRevoke, recording: Recording): ToAppend {
  return toAppend(`partner-${partner}`, 'partner-key-revoked', { ...key }, recording)
}

function toAppend<Type extends ActType>(
  stream: string,
  type: Type,
  data: LogEventData<Type>,
  { now, id }: Recording,
): ToAppend {
  const meta = { recordedAt: now }
  return {
    stream: streamName(stream),
    event: { id, type, data: asJson(data), meta: { ...meta, ...currentVersions } },
  }
}

const asJson = (value: object): JsonObject => {
  const json: JsonObject = JSON.parse(JSON.stringify(value))
  return json
}
