import { timeZoneOf, unscheduled } from '@hub/agreement'
import { checkReceived, type AgreementDocument, type Contract, type ContractError } from '@hub/contracts'
import { digest, openData, parseStrict, type HubKey } from '@hub/notification'
import { reason, type Reason } from '../reason.ts'
import { isPlaintext, presentAt, type Plaintext } from '../plaintext.ts'
import type { Notification } from './read-notification.ts'
import { malformed } from './read-message.ts'

export type Opened =
  | Readonly<{ kind: 'opened'; bytes: Uint8Array; plaintext: Plaintext }>
  | Readonly<{ kind: 'refused'; reasons: readonly Reason[] }>
  /** Encrypted to a key this process does not hold: it cannot be judged further. */
  | Readonly<{ kind: 'held'; reasons: readonly Reason[] }>

export type ToOpen = Readonly<{
  notification: Notification
  /** base64url SHA-256 of the plaintext, as signed. */
  signedDigest: string
  hubKeys: readonly HubKey[]
  /** RFC 3339: when it was received; of a message out of quarantine, when it first was. */
  receivedAt: string
}>

/** Decryption, the signed digest, the contract with all its errors, and the agreement's data schedule. */
export async function openNotification({
  notification,
  signedDigest,
  hubKeys,
  receivedAt,
}: ToOpen): Promise<Opened> {
  const { event, contract, decision } = notification
  const opened = await openData(event.data, hubKeys)
  if (opened.kind === 'refused') {
    if (opened.reason === 'HUB_KEY_UNKNOWN') return { kind: 'held', reasons: [reason('HUB_KEY_UNKNOWN')] }
    return { kind: 'refused', reasons: [reason('DECRYPTION')] }
  }
  const bytes = opened.plaintext
  if (digest(bytes) !== signedDigest) return { kind: 'refused', reasons: [reason('DIGEST_MISMATCH')] }
  const parsed = parseStrict(bytes)
  if (parsed.kind === 'refused') {
    return {
      kind: 'refused',
      reasons: [malformed(parsed.reason, parsed.pointer === '' ? '/data' : parsed.pointer)],
    }
  }
  const errors = checkReceived(contract.type, parsed.value, {
    receivedAt,
    sentAt: event.time,
    timeZone: timeZoneOf(decision.document),
  })
  if (errors.length > 0) return { kind: 'refused', reasons: errors.map(broken) }
  const plaintext = parsed.value
  if (!isPlaintext(plaintext)) throw new Error('A contract let pass what is no plaintext')
  const more = beyondSchedule(contract, decision.document, plaintext)
  return more.length > 0 ? { kind: 'refused', reasons: more } : { kind: 'opened', bytes, plaintext }
}

function broken({ pointer, rule, remedy }: ContractError): Reason {
  return { code: codeOf(rule), pointer, rule, remedy }
}

function codeOf(rule: string): 'MINIMISATION_BREACH' | 'NHS_NUMBER' | 'SCHEMA' {
  if (rule === 'minimisation') return 'MINIMISATION_BREACH'
  return rule === 'nhs-number' ? 'NHS_NUMBER' : 'SCHEMA'
}

/** What the contract names and this agreement's data schedule does not: one contract may serve several agreements. */
function beyondSchedule(
  contract: Contract,
  agreement: AgreementDocument,
  plaintext: Plaintext,
): readonly Reason[] {
  return unscheduledFields(contract, agreement)
    .filter((pointer) => presentAt(plaintext, pointer))
    .map((pointer) => ({
      code: 'MINIMISATION_BREACH' as const,
      pointer,
      rule: 'the field is in the data schedule of the agreement',
      remedy: 'Leave this field out: the agreement in force does not ask for it.',
    }))
}

const found = new WeakMap<AgreementDocument, Map<string, readonly string[]>>()

/** Pointers of the fields that the agreement's data schedule does not name. The same for every message, so found once. */
function unscheduledFields(
  { type, feed, fields }: Contract,
  agreement: AgreementDocument,
): readonly string[] {
  const ofAgreement = found.get(agreement) ?? new Map<string, readonly string[]>()
  found.set(agreement, ofAgreement)
  const known = ofAgreement.get(type)
  if (known !== undefined) return known
  const items = fields.map((field) => field.isaItem)
  const absent = new Set(unscheduled(agreement, 'all', unscheduled(agreement, feed, items)))
  const pointers = fields.filter((field) => absent.has(field.isaItem)).map((field) => field.pointer)
  ofAgreement.set(type, pointers)
  return pointers
}
