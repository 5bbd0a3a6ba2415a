import { adopt, registerKey, registerPartner, type ToAppend } from '@hub/agreement'
import type { AgreementDocument } from '@hub/contracts'
import type { EventLog } from '@hub/event-log'
import { eventIdOf } from '@hub/notification'
import type { JWK } from 'jose'

export { latestAgreement as agreementOfTheTree } from '@hub/contracts'

export type Establishment = Readonly<{
  agreement: AgreementDocument
  /** Of the parties that send: the public half of the key each signs with. */
  keys: ReadonlyMap<string, JWK & { kid: string }>
  approvedBy: readonly [string, string]
  /** RFC 3339. */
  now: string
  keysValidUntil: string
}>

/**
 * Adopts the agreement and registers its sending parties with their keys. The events' ids come from what they say, so
 * that establishing twice, or again after a crash in the middle, appends nothing twice.
 */
export async function establish(log: EventLog, wanted: Establishment): Promise<void> {
  const { agreement, approvedBy, now } = wanted
  const acts: ToAppend[] = [
    adopt(agreement, {
      approvedBy,
      now,
      id: eventIdOf(`agreement-${agreement.id}`, `adopted-${agreement.version}`),
    }),
  ]
  for (const party of agreement.parties) {
    const key = wanted.keys.get(party.id)
    if (!key) continue
    const feeds = feedsOf(agreement, party.id)
    acts.push(
      registerPartner(
        { id: party.id, name: party.name, sources: party.sources, feeds, registeredBy: approvedBy[0] },
        { now, id: eventIdOf(`partner-${party.id}`, 'registered') },
      ),
      registerKey(
        party.id,
        { kid: key.kid, jwk: key, notBefore: now, notAfter: wanted.keysValidUntil, approvedBy },
        { now, id: eventIdOf(`partner-${party.id}`, `key-${key.kid}`) },
      ),
    )
  }
  for (const { stream, event } of acts) await log.append(stream, [event], 'any')
}

/** The feeds the agreement lets a party send. */
export const feedsOf = ({ flows }: AgreementDocument, party: string): readonly string[] => [
  ...new Set(flows.filter((flow) => flow.party === party).map(({ feed }) => feed)),
]
