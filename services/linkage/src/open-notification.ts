import { timeZoneIn, type Register } from '@hub/agreement'
import { findContract } from '@hub/contracts'
import { readLogEventOf } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
import { open, VaultError, type KeyVault } from '@hub/key-vault'
import { readOriginal } from './read-original.ts'
import type { OpenedNotification } from './record-index.ts'

/**
 * Opens what a `notification-accepted` event sealed; `undefined` for any other event, and for a notification that is about
 * no person: it is in no case, and its original is not opened. Throws `HUB_KEY_NOT_PERMITTED`
 * when this process was not given the identity key: it would otherwise make every record a case of its own, for good.
 */
export async function openNotification(
  event: RecordedEvent,
  { vault, register }: Readonly<{ vault: KeyVault; register: Register }>,
): Promise<OpenedNotification | undefined> {
  const read = readLogEventOf(event, 'notification-accepted')
  if (read === undefined) return undefined
  const { contract, feed, partner, receivedAt, agreement, ce } = read.meta
  if (findContract(contract)?.person === false) return undefined
  const opened = await open(read.data.original, { eventId: read.id, part: 'original' }, vault)
  if (opened.kind === 'not-permitted')
    throw new VaultError('HUB_KEY_NOT_PERMITTED', 'Linkage needs the key-encryption key of class identity')
  const organisation = organisationOf(register, agreement.id, partner)
  const timeZone = timeZoneIn(register)
  const sent = { type: contract, feed, timeZone, ...(organisation !== undefined && { organisation }) }
  const original = opened.kind === 'opened' ? readOriginal(opened.plaintext, sent) : undefined
  return {
    eventId: read.id,
    ceId: ce.id,
    type: contract,
    record: read.stream,
    feed,
    receivedAt,
    ...(original && { original }),
  }
}

/** The partner's ODS code as the latest adopted version of the agreement has it. */
function organisationOf(register: Register, agreement: string, partner: string): string | undefined {
  const versions = register.agreements.get(agreement)?.versions
  return versions?.at(-1)?.document.parties.find(({ id }) => id === partner)?.organisationCode
}
