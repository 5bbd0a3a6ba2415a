import { timeOf } from './time-of.ts'
import { decide, keyFor, type Decision, type Register } from '@hub/agreement'
import { findContract } from '@hub/contracts'
import type { RecordedEvent } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import {
  eventIdOf,
  peekKid,
  readEnvelope,
  recordStream,
  verifyManifest,
  type Manifest,
} from '@hub/notification'
import { checkFacts, type FactsOutcome } from './check-facts.ts'
import type { Read } from './check-event.ts'
import { finding, type Finding } from './finding.ts'
import type { ReplayState } from './ledger.ts'
import { checkSealedPart } from './sealed-part.ts'
import { sameAgreement } from './same-agreement.ts'

export type AcceptedContext = Readonly<{
  /** As of the event: what was registered, adopted, revoked, suspended or held before it. */
  ledger: ReplayState
  vault: KeyVault
  /** The `aud` partners write into manifests for this hub; not compared when absent. */
  audience?: string
}>

export type AcceptedChecked = Readonly<{
  findings: readonly Finding[]
  manifest: boolean
  facts?: FactsOutcome
}>

type Meta = Read<'notification-accepted'>['meta']

/** Everything intake must have checked before it accepted, checked again from what is kept. */
export async function checkAccepted(
  event: Read<'notification-accepted'>,
  context: AcceptedContext,
): Promise<AcceptedChecked> {
  const { data, meta } = event
  // Before the first await: the ledger moves on.
  const register = context.ledger.register()
  const arrival = arrivalOf(event, meta, context.ledger)
  const decision = decideAgain(meta, register)
  const { vault } = context
  const [manifest, original, facts] = await Promise.all([
    checkManifest(event, meta, { ...context, register, arrival }),
    checkSealedPart(event, data.original, { part: 'original', class: 'identity', vault }),
    checkSealedPart(event, data.facts, { part: 'facts', class: 'facts', vault }),
  ])
  const agreement = decision.kind === 'allowed' ? decision.document : undefined
  const opening = { event, sealed: data.facts, contract: meta.contract, agreement, vault }
  const opened = facts.length > 0 ? undefined : await checkFacts(opening)
  const findings = [
    ...checkNames(event, meta),
    ...arrival.findings,
    ...manifest,
    ...sameAgreement(event, decision, meta.agreement),
    ...original,
    ...facts,
    ...(opened?.findings ?? []),
  ]
  return { findings, manifest: true, ...(opened && { facts: opened.outcome }) }
}

/** Ids, stream, envelope and contract: that the event is where and what its notification makes it. */
function checkNames(event: RecordedEvent, { partner, feed, contract: type, ce }: Meta): readonly Finding[] {
  const contract = findContract(type)
  const envelope = readEnvelope({
    specversion: '1.0',
    ...ce,
    datacontenttype: 'application/jose',
    dataschema: contract?.id ?? 'urn:unknown',
    data: 'a.a.a.a.a',
  })
  return [
    ...(eventIdOf(ce.source, ce.id) === event.id ? [] : [finding('notification-id', event)]),
    ...(recordStream(feed, ce.subject, partner) === event.stream ? [] : [finding('record-stream', event)]),
    ...(envelope.kind === 'read'
      ? []
      : [
          finding(
            'envelope-form',
            event,
            envelope.errors.map(({ pointer, rule }) => `${pointer} ${rule}`).join(', '),
          ),
        ]),
    ...(contract === undefined ? [finding('contract-unknown', event)] : []),
    ...(type === ce.type && (contract?.feed ?? feed) === feed ? [] : [finding('contract-feed', event)]),
  ]
}

function decideAgain({ partner, feed, ce, receivedAt }: Meta, register: Register): Decision {
  return decide(register, { kind: 'intake', partner, feed, type: ce.type, source: ce.source }, receivedAt)
}

type ArrivalOf = Readonly<{
  findings: readonly Finding[]
  /** When it first came: authenticity is of that moment. */
  at: string
  /** Two people accepted that it was old. */
  isLateAccepted: boolean
}>

/** What came out of quarantine must have been held there, and taken out by a decision. */
function arrivalOf(
  event: RecordedEvent,
  { receivedAt, quarantined, partner }: Meta,
  ledger: ReplayState,
): ArrivalOf {
  if (quarantined === undefined) return { findings: [], at: receivedAt, isLateAccepted: false }
  const held = ledger.held(quarantined)
  const isDecided =
    held !== undefined && held.stream === `intake-${partner}` && held.isRetried && !held.isResolved
  return {
    findings: isDecided ? [] : [finding('quarantine-not-held', event)],
    at: held?.receivedAt ?? receivedAt,
    isLateAccepted: held?.isLateAccepted ?? false,
  }
}

type ManifestContext = Pick<AcceptedContext, 'audience'> &
  Readonly<{ register: Register; arrival: ArrivalOf }>

async function checkManifest(
  event: RecordedEvent,
  meta: Meta,
  context: ManifestContext,
): Promise<readonly Finding[]> {
  const kid = peekKid(meta.manifest)
  if (kid === undefined) return [finding('manifest-signature', event, 'NOT_A_JWS')]
  const { arrival, audience } = context
  const key = keyFor(context.register, kid, arrival.at)
  if (key.kind === 'unknown') return [finding('key-unknown', event)]
  const owner = key.partner.id === meta.partner ? [] : [finding('key-of-other-partner', event)]
  if (key.kind !== 'valid') return [...owner, finding(`key-${key.kind}`, event)]
  const verified = await verifyManifest(meta.manifest, key.jwk)
  if (verified.kind === 'refused') return [...owner, finding('manifest-signature', event, verified.reason)]
  const content = {
    manifest: verified.manifest,
    audience,
    arrivedAt: arrival.at,
    isLateAccepted: arrival.isLateAccepted,
  }
  return [...owner, ...checkManifestContent(event, meta, content)]
}

/** Seconds. What intake allows: a partner's clock may be a little ahead, and a message may wait a week. */
const mayBeAhead = 5 * 60
const mayWait = 7 * 24 * 60 * 60

export type ManifestContent = Readonly<{
  manifest: Manifest
  audience: string | undefined
  /** RFC 3339. */
  arrivedAt: string
  isLateAccepted?: boolean
}>

/** That the manifest speaks of the event, to this hub, and was fresh when it came. */
export function checkManifestContent(
  event: RecordedEvent,
  { ce }: Pick<Meta, 'ce'>,
  { manifest, audience, arrivedAt, isLateAccepted = false }: ManifestContent,
): readonly Finding[] {
  const different = (['id', 'source', 'type', 'subject', 'time'] as const).filter(
    (name) => manifest.ce[name] !== ce[name],
  )
  const age = timeOf(arrivedAt) / 1000 - manifest.iat
  const isFresh = age >= -mayBeAhead && (age <= mayWait || isLateAccepted)
  return [
    ...(different.length === 0 ? [] : [finding('manifest-mismatch', event, different.join(', '))]),
    ...(audience === undefined || manifest.aud === audience ? [] : [finding('manifest-audience', event)]),
    ...(isFresh ? [] : [finding('manifest-time', event)]),
  ]
}
