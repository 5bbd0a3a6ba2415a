import { millisecondsOf } from '@hub/calendar'
import { findContract } from '@hub/contracts'
import type { JsonObject } from '@hub/contracts'
import { notify } from '@hub/notification'
import type { CloudEvent, SigningKey } from '@hub/notification'

/** What can be published: a planned notification, or one an import made. */
export type ToPublish = Readonly<{
  partner: string
  source: string
  id: string
  type: string
  subject: string
  time: string
  /** RFC 3339; the manifest's `iat`. */
  sendAt: string
  plaintext: JsonObject
}>

export type PublisherKeys = Readonly<{
  /** By partner id. */
  signingKeys: Readonly<Record<string, SigningKey>>
  /** The hub's public encryption key. */
  hubKey: Parameters<typeof notify>[0]['encryptTo']
  /** The hub the manifests are meant for. */
  aud: string
}>

export type Published = Readonly<{ event: CloudEvent; manifest: string }>

const utf8 = new TextEncoder()

/**
 * Puts notifications into the real wire format, as the partner would. `seq` counts up per partner from 1, in order of the
 * calls; the plaintext's bytes depend on nothing else, so that publishing again is sending again. Throws a `RangeError` for
 * a partner without a key or a type without a contract.
 */
export function publisher({
  signingKeys,
  hubKey,
  aud,
}: PublisherKeys): (planned: ToPublish) => Promise<Published> {
  const sequence = new Map<string, number>()
  return async ({ partner, sendAt, plaintext, ...names }) => {
    const signWith = signingKeys[partner]
    const contract = findContract(names.type)
    if (signWith === undefined) throw new RangeError(`The partner ${partner} has no signing key`)
    if (contract === undefined) throw new RangeError(`There is no contract ${names.type}`)
    const seq = (sequence.get(partner) ?? 0) + 1
    sequence.set(partner, seq)
    const { id, source, type, subject, time } = names
    return await notify({
      plaintext: utf8.encode(JSON.stringify(plaintext)),
      ce: { id, source, type, subject, time, dataschema: contract.id },
      seq,
      iat: Math.floor(millisecondsOf(sendAt) / 1000),
      aud,
      signWith,
      encryptTo: hubKey,
    })
  }
}
