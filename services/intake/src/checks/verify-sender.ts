import { millisecondsOf } from '@hub/calendar'
import { keyFor, type Partner, type Register } from '@hub/agreement'
import { peekKid, verifyManifest, type Manifest } from '@hub/notification'
import { reason, type Reason } from '../reason.ts'

export type Verified = Readonly<{
  partner: Partner
  /** The key it is signed with. */
  kid: string
  manifest: Manifest
  /** Reasons to hold it back should nothing refuse it. */
  held: readonly Reason[]
}>

export type VerifiedSender =
  Readonly<{ kind: 'verified'; sender: Verified }> | Readonly<{ kind: 'refused'; reasons: readonly Reason[] }>

export type SenderToVerify = Readonly<{
  manifest: string
  register: Register
  /** When it arrived, RFC 3339: whose key it was, and whether it was fresh, is asked of that moment. */
  at: string
  audience: string
}>

const futureSeconds = 5 * 60
const oldSeconds = 7 * 24 * 60 * 60

/** The signature by a key valid now, that it was meant for this hub, and that it is fresh. */
export async function verifySender(wanted: SenderToVerify): Promise<VerifiedSender> {
  const { manifest: jws, register, at } = wanted
  const kid = peekKid(jws)
  if (kid === undefined) {
    return refused(
      reason('SIGNATURE', { rule: 'the manifest is a compact JWS with the key id of a registered key' }),
    )
  }
  const found = keyFor(register, kid, at)
  switch (found.kind) {
    case 'unknown':
      return refused(reason('KEY_UNKNOWN'))
    case 'not-yet-valid':
      return refused(reason('KEY_NOT_YET_VALID', { rule: `the key ${kid} is valid on arrival` }))
    case 'expired':
      return refused(reason('KEY_EXPIRED', { rule: `the key ${kid} is valid on arrival` }))
    case 'revoked':
      return refused(reason('KEY_REVOKED', { rule: `the key ${kid} is valid on arrival` }))
    case 'valid':
      break
    default:
      return found satisfies never
  }
  const verified = await verifyManifest(jws, found.jwk)
  if (verified.kind === 'refused') return refused(reason('SIGNATURE', signatureRules[verified.reason]))
  return freshness(wanted, { partner: found.partner, kid, manifest: verified.manifest, held: [] })
}

function freshness({ at, audience }: SenderToVerify, sender: Verified): VerifiedSender {
  const { aud, iat } = sender.manifest
  const now = millisecondsOf(at) / 1000
  if (aud !== audience) return refused(reason('MANIFEST_AUDIENCE'))
  if (iat > now + futureSeconds) return refused(reason('MANIFEST_FUTURE'))
  const held = iat < now - oldSeconds ? [reason('MANIFEST_TOO_OLD')] : []
  return { kind: 'verified', sender: { ...sender, held } }
}

const refused = (why: Reason): VerifiedSender => ({ kind: 'refused', reasons: [why] })

const signatureRules = {
  NOT_A_JWS: { rule: 'the manifest is a compact JWS' },
  ALGORITHM: { rule: 'the algorithm is that of the registered key' },
  SIGNATURE: {},
  SHAPE: { rule: 'the manifest has the header and members the wire format names, and no others' },
} as const
