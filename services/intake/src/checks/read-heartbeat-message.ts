import { decide, type Decision, type Register } from '@hub/agreement'
import { contracts } from '@hub/contracts'
import { heartbeatDigest, readHeartbeat, type Heartbeat, type Manifest } from '@hub/notification'
import { reason, type Reason } from '../reason.ts'
import { denied, mismatches, type Allowed } from './read-notification.ts'

export type HeartbeatMessageRead =
  | Readonly<{ kind: 'read'; event: Heartbeat; decision: Allowed }>
  | Readonly<{ kind: 'refused'; reasons: readonly Reason[] }>

export type HeartbeatToRead = Readonly<{
  value: unknown
  manifest: Manifest
  partner: string
  register: Register
  at: string
}>

/** The envelope, whether the manifest signs it and what it says, and whether the sender may use that feed today. */
export function readHeartbeatMessage(wanted: HeartbeatToRead): HeartbeatMessageRead {
  const { value, manifest, partner, register, at } = wanted
  const envelope = readHeartbeat(value)
  if (envelope.kind === 'refused') return { kind: 'refused', reasons: envelope.errors }
  const { event } = envelope
  const unsigned = mismatches(event, manifest)
  if (unsigned.length > 0) return { kind: 'refused', reasons: unsigned }
  if (heartbeatDigest(event.data) !== manifest.dig) return { kind: 'refused', reasons: [otherData] }

  const decision = mayUse(register, { partner, feed: event.subject, source: event.source }, at)
  if (decision === undefined) return { kind: 'refused', reasons: [noFeed] }
  if (decision.kind === 'denied')
    return { kind: 'refused', reasons: [{ ...denied(decision), pointer: '/subject' }] }
  return { kind: 'read', event, decision }
}

type Use = Readonly<{ partner: string; feed: string; source: string }>

/** A feed may be spoken of by whoever may send anything on it. `undefined` where no contract is of that feed. */
function mayUse(register: Register, { partner, feed, source }: Use, at: string): Decision | undefined {
  let decision: Decision | undefined
  for (const { type } of contracts.filter((contract) => contract.feed === feed)) {
    decision = decide(register, { kind: 'intake', partner, feed, type, source }, at)
    if (decision.kind === 'allowed') return decision
  }
  return decision
}

const otherData: Reason = reason('DIGEST_MISMATCH', {
  rule: 'the manifest signs this data',
  remedy: 'Take dig over the RFC 8785 form of data, and sign anew.',
})

const noFeed: Reason = reason('TYPE_UNKNOWN', {
  pointer: '/subject',
  rule: 'the subject of a heartbeat is a feed',
  remedy: 'Set subject to one of the feeds the agreement lets you send.',
})
