import { findContract } from '@hub/contracts'
import type { KeyVault } from '@hub/key-vault'
import { isHeartbeatType } from '@hub/notification'
import type { Read } from './check-event.ts'
import { finding, type Finding } from './finding.ts'
import { checkSealedPart } from './sealed-part.ts'

/** A refusal keeps reasons and a digest. Only quarantine keeps the message, and only sealed. */
export async function checkRefused(
  event: Read<'notification-rejected' | 'notification-quarantined'>,
  vault: KeyVault,
): Promise<readonly Finding[]> {
  const { data, meta } = event
  const stream = `intake-${meta.partner ?? 'unidentified'}`
  return [
    ...(event.stream === stream ? [] : [finding('stream-wrong', event)]),
    ...(data.reasons.length === 0 ? [finding('refusal-reasons', event)] : []),
    ...(data.ceType === undefined || isHeartbeatType(data.ceType) || findContract(data.ceType) !== undefined
      ? []
      : [finding('contract-unknown', event)]),
    ...(event.type === 'notification-rejected'
      ? []
      : await checkSealedPart(event, event.data.message, { part: 'message', class: 'identity', vault })),
  ]
}
