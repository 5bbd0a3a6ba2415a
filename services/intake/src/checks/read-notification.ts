import { decide, type Decision, type Register } from '@hub/agreement'
import { findContract, type Contract } from '@hub/contracts'
import { readEnvelope, type CloudEvent, type EventNames, type Manifest } from '@hub/notification'
import { reason, type Reason } from '../reason.ts'

export type Allowed = Extract<Decision, { kind: 'allowed' }>

/** A notification that its manifest speaks of, of a known type, under an agreement that allows it. Not yet opened. */
export type Notification = Readonly<{ event: CloudEvent; contract: Contract; decision: Allowed }>

export type NotificationRead =
  | Readonly<{ kind: 'read'; notification: Notification }>
  | Readonly<{ kind: 'refused'; reasons: readonly Reason[] }>

export type NotificationToRead = Readonly<{
  value: unknown
  manifest: Manifest
  partner: string
  register: Register
  at: string
}>

/** The envelope, whether the manifest signs it, the contract, and the agreement in force. */
export function readNotification(wanted: NotificationToRead): NotificationRead {
  const envelope = readEnvelope(wanted.value)
  if (envelope.kind === 'refused') return { kind: 'refused', reasons: envelope.errors }
  const { event } = envelope
  const unsigned = mismatches(event, wanted.manifest)
  if (unsigned.length > 0) return { kind: 'refused', reasons: unsigned }

  const contract = findContract(event.type)
  if (contract === undefined) return { kind: 'refused', reasons: [reason('TYPE_UNKNOWN')] }
  if (event.dataschema !== contract.id) return { kind: 'refused', reasons: [otherSchema] }

  const { feed, type } = contract
  const act = { kind: 'intake', partner: wanted.partner, feed, type, source: event.source } as const
  const decision = decide(wanted.register, act, wanted.at)
  if (decision.kind === 'denied') return { kind: 'refused', reasons: [denied(decision)] }
  return { kind: 'read', notification: { event, contract, decision } }
}

const otherSchema: Reason = {
  code: 'ENVELOPE',
  pointer: '/dataschema',
  rule: 'dataschema is the $id of the type',
  remedy: 'Set dataschema to the $id of the contract that type names.',
}

/** Every attribute in which the event is not what was signed. */
export function mismatches(event: EventNames, { ce }: Manifest): readonly Reason[] {
  const names = ['id', 'source', 'type', 'subject', 'time'] as const
  return names
    .filter((name) => ce[name] !== event[name])
    .map((name) => reason('MANIFEST_MISMATCH', { pointer: `/${name}` }))
}

export function denied({ reason: why, clauses, remedy }: Extract<Decision, { kind: 'denied' }>): Reason {
  const rule =
    clauses.length === 0 ? 'the agreement allows it' : `the agreement allows it, clause ${clauses.join(', ')}`
  return { code: `AGREEMENT_${why}`, pointer: pointers[why] ?? '', rule, remedy }
}

const pointers: Readonly<Record<string, string>> = { FEED: '/type', TYPE: '/type', SOURCE: '/source' }
