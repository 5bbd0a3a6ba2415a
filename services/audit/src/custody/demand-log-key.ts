import { Refused } from '@hub/service-runner'
import { noteVerifier, openCheckpoint, type NoteSigner } from '@hub/transparency-log'
import type { AuditStore } from './audit-store.ts'

/**
 * Throws `Refused` when the last checkpoint was signed with another key, or under another name of the log: what is signed
 * from here on would not verify beside it.
 */
export function demandLogKey(store: Pick<AuditStore, 'lastCheckpoint'>, signer: NoteSigner): void {
  const last = store.lastCheckpoint()
  if (last === undefined) return
  const opened = openCheckpoint(last.note, { origin: signer.name, verifiers: [noteVerifier(signer.vkey)] })
  if (opened.kind === 'verified') return
  throw new Refused(
    'The evidence of this log was signed with another log key, or under another name of the log.',
    'Put back keys/log-signing.pem (HUB_LOG_KEY) and LOG_ORIGIN as they were; never make a new key over old evidence.',
  )
}
