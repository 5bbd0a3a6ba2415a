import { findContract } from '@hub/contracts'
import type { RecordedEvent } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import { isHeartbeatType } from '@hub/notification'
import { quarantined, rejected } from './event-shapes.ts'
import { finding, type Finding } from './finding.ts'
import { checkSealedPart } from './sealed-part.ts'
import { shown } from './shape.ts'

/** A refusal keeps reasons and a digest. Only quarantine keeps the message, and only sealed. */
export async function checkRefused(event: RecordedEvent, vault: KeyVault): Promise<readonly Finding[]> {
  const kept = event.type === 'notification-quarantined' ? shown(quarantined.data, event.data) : undefined
  const data = kept ?? shown(rejected.data, event.data)
  const meta = shown(rejected.meta, event.meta)
  if (data === undefined || meta === undefined) return []
  const stream = `intake-${meta.partner ?? 'unidentified'}`
  return [
    ...(event.stream === stream ? [] : [finding('stream-wrong', event)]),
    ...(data.reasons.length === 0 ? [finding('refusal-reasons', event)] : []),
    ...(data.ceType === undefined || isHeartbeatType(data.ceType) || findContract(data.ceType) !== undefined
      ? []
      : [finding('contract-unknown', event)]),
    ...(kept === undefined
      ? []
      : await checkSealedPart(event, kept.message, { part: 'message', class: 'identity', vault })),
  ]
}
