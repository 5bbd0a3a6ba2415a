import { decide, keyFor, type Decision, type Register } from '@hub/agreement'
import { contracts } from '@hub/contracts'
import { eventIdOf, heartbeatDigest, peekKid, verifyManifest, type HeartbeatData } from '@hub/notification'
import { checkManifestContent } from './check-accepted.ts'
import type { Read } from './check-event.ts'
import { finding, type Finding } from './finding.ts'
import { sameAgreement } from './same-agreement.ts'

type HeartbeatRead = Read<'partner-heartbeat' | 'nil-return'>

export type HeartbeatContext = Readonly<{ register: Register; audience?: string }>

/** A heartbeat or nil return was signed by its partner, in time, on a feed the agreement let it use, and says what was signed. */
export async function checkHeartbeat(
  event: HeartbeatRead,
  { register, audience }: HeartbeatContext,
): Promise<readonly Finding[]> {
  const { meta } = event
  const { ce } = meta
  const id = eventIdOf('urn:hub:intake:heartbeat', `${ce.source}\n${ce.id}`)
  return [
    ...(event.stream === `intake-${meta.partner}` ? [] : [finding('stream-wrong', event)]),
    ...(event.id === id ? [] : [finding('notification-id', event)]),
    ...sameAgreement(event, decideAgain(meta, register), meta.agreement),
    ...(await checkManifest(event, meta, { register, ...(audience === undefined ? {} : { audience }) })),
  ]
}

async function checkManifest(
  event: HeartbeatRead,
  meta: HeartbeatRead['meta'],
  { register, audience }: HeartbeatContext,
): Promise<readonly Finding[]> {
  const kid = peekKid(meta.manifest)
  if (kid === undefined) return [finding('manifest-signature', event, 'NOT_A_JWS')]
  const key = keyFor(register, kid, meta.receivedAt)
  if (key.kind === 'unknown') return [finding('key-unknown', event)]
  const owner = key.partner.id === meta.partner ? [] : [finding('key-of-other-partner', event)]
  if (key.kind !== 'valid') return [...owner, finding(`key-${key.kind}`, event)]
  const verified = await verifyManifest(meta.manifest, key.jwk)
  if (verified.kind === 'refused') return [...owner, finding('manifest-signature', event, verified.reason)]
  const said = heartbeatDigest(dataOf(event)) === verified.manifest.dig
  return [
    ...owner,
    ...(said ? [] : [finding('manifest-mismatch', event, 'data')]),
    ...checkManifestContent(event, meta, {
      manifest: verified.manifest,
      audience,
      arrivedAt: meta.receivedAt,
    }),
  ]
}

/** What a heartbeat may say; a field beyond that is a finding of its own. */
function dataOf({ data }: HeartbeatRead): HeartbeatData {
  const { unused } = data
  return { ...('period' in data && { period: data.period }), ...(unused !== undefined && { unused }) }
}

/** Whoever may send anything on a feed may speak of it; the clause that was named is that of the first type it may send. */
function decideAgain({ partner, feed, ce, receivedAt }: HeartbeatRead['meta'], register: Register): Decision {
  const decisions = contracts
    .filter((contract) => contract.feed === feed)
    .map(({ type }) =>
      decide(register, { kind: 'intake', partner, feed, type, source: ce.source }, receivedAt),
    )
  const nowhere = { kind: 'intake', partner, feed, type: ce.type, source: ce.source } as const
  return (
    decisions.find(({ kind }) => kind === 'allowed') ?? decisions[0] ?? decide(register, nowhere, receivedAt)
  )
}
