import { Position, streamName, type EventLog, type RecordedEvent } from '@hub/event-log'
import { open, VaultError, type KeyVault } from '@hub/key-vault'
import type { RecordedFacts, RecordHistory, RecordNotification } from '@hub/timeline'
import { readFactsPart } from './read-facts-part.ts'

export interface CaseHistories {
  /** What partners said of each record, of the events up to `upTo`: an answer can be made again from the log. */
  of(records: readonly string[], upTo: Position | undefined): Promise<readonly RecordHistory[]>
}

/** Opens `facts` and nothing else: the vault given here holds no key for `original`. */
export function caseHistories({ log, vault }: Readonly<{ log: EventLog; vault: KeyVault }>): CaseHistories {
  const factsOf = async ({ id, data: { facts } }: RecordedEvent): Promise<RecordedFacts> => {
    const opened =
      typeof facts === 'string'
        ? await open(facts, { eventId: id, part: 'facts' }, vault)
        : ({ kind: 'damaged' } as const)
    switch (opened.kind) {
      case 'opened': {
        const part = readFactsPart(opened.plaintext)
        return part === undefined ? { kind: 'unreadable' } : { kind: 'open', part }
      }
      case 'shredded':
        return { kind: 'removed' }
      case 'damaged':
        return { kind: 'unreadable' }
      case 'not-permitted':
        throw new VaultError('HUB_KEY_NOT_PERMITTED', 'Timelines need the key-encryption key of class facts')
      default:
        return opened satisfies never
    }
  }

  const history = async (record: string, upTo: Position): Promise<RecordHistory> => {
    const notifications: RecordNotification[] = []
    for await (const event of log.readStream(streamName(record))) {
      if (Position.compare(event.position, upTo) > 0) break
      const said = announced(event)
      if (said !== undefined) notifications.push({ ...said, facts: await factsOf(event) })
    }
    return { record, notifications }
  }

  return {
    of: async (records, upTo) =>
      upTo === undefined ? [] : Promise.all(records.map((record) => history(record, upTo))),
  }
}

function announced({ id, type, meta }: RecordedEvent): Omit<RecordNotification, 'facts'> | undefined {
  const { contract, feed, ce, recordedAt } = meta
  if (type !== 'notification-accepted' || typeof contract !== 'string' || typeof feed !== 'string')
    return undefined
  if (typeof ce !== 'object' || ce === null || !('id' in ce) || typeof ce.id !== 'string') return undefined
  return { eventId: id, ceId: ce.id, contract, feed, recordedAt }
}
