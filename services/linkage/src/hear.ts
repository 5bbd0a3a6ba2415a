import { timeZoneIn, type Register } from '@hub/agreement'
import { findContract } from '@hub/contracts'
import type { RecordedEvent } from '@hub/event-log'
import { open, VaultError, type KeyVault } from '@hub/key-vault'
import { readOriginal } from './read-original.ts'
import type { Heard } from './record-book.ts'

/**
 * Opens what a `notification-accepted` event sealed; `undefined` for any other event, and for a notification that is about
 * no person: it is in no case, and its original is not opened. Throws `HUB_KEY_NOT_PERMITTED`
 * when this process was not given the identity key: it would otherwise make every record a case of its own, for good.
 */
export async function hear(
  event: RecordedEvent,
  { vault, register }: Readonly<{ vault: KeyVault; register: Register }>,
): Promise<Heard | undefined> {
  const { original: sealed } = event.data
  if (event.type !== 'notification-accepted' || typeof sealed !== 'string') return undefined
  const { contract, feed, partner, receivedAt, agreement } = event.meta
  const ceId = fieldOf(event.meta['ce'], 'id')
  if (typeof contract === 'string' && findContract(contract)?.person === false) return undefined
  if (typeof contract !== 'string' || typeof feed !== 'string' || ceId === undefined) return undefined
  const opened = await open(sealed, { eventId: event.id, part: 'original' }, vault)
  if (opened.kind === 'not-permitted')
    throw new VaultError('HUB_KEY_NOT_PERMITTED', 'Linkage needs the key-encryption key of class identity')
  const organisation = organisationOf(register, fieldOf(agreement, 'id'), partner)
  const timeZone = timeZoneIn(register)
  const sent = { type: contract, feed, timeZone, ...(organisation !== undefined && { organisation }) }
  const original = opened.kind === 'opened' ? readOriginal(opened.plaintext, sent) : undefined
  return {
    eventId: event.id,
    ceId,
    type: contract,
    record: event.stream,
    feed,
    receivedAt: typeof receivedAt === 'string' ? receivedAt : event.meta.recordedAt,
    ...(original && { original }),
  }
}

/** The partner's ODS code as the latest adopted version of the agreement has it. */
function organisationOf(
  register: Register,
  agreement: string | undefined,
  partner: unknown,
): string | undefined {
  const versions = agreement === undefined ? undefined : register.agreements.get(agreement)?.versions
  return versions?.at(-1)?.document.parties.find(({ id }) => id === partner)?.organisationCode
}

function fieldOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined
  const found: unknown = Object.entries(value).find(([key]) => key === name)?.[1]
  return typeof found === 'string' ? found : undefined
}
