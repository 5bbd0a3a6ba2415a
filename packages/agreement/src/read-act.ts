import { isReadableAgreement, readLogEventOf, type LogEvent } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
import { documentHash } from './document-hash.ts'
import type { AdoptedVersion, AgreementHistory, Partner, PartnerKey } from './register.ts'

type ActOfRecord =
  | Readonly<{ kind: 'partner-registered'; partner: Partner }>
  | Readonly<{ kind: 'partner-key-registered'; partner: string; key: PartnerKey }>
  | Readonly<{
      kind: 'partner-key-revoked'
      partner: string
      kid: string
      revoked: NonNullable<PartnerKey['revoked']>
    }>
  | Readonly<{ kind: 'agreement-adopted'; agreement: string; version: AdoptedVersion }>
  | Readonly<{
      kind: 'agreement-suspended'
      agreement: string
      suspended: NonNullable<AgreementHistory['suspended']>
    }>
  | Readonly<{ kind: 'agreement-resumed'; agreement: string }>
  | Readonly<{ kind: 'agreement-ended'; agreement: string; ended: NonNullable<AgreementHistory['ended']> }>

/** What an event says about partners and agreements; `undefined` when it says nothing of them, or nothing readable. */
export function readAct(event: RecordedEvent): ActOfRecord | undefined {
  const act = readLogEventOf(event, ...actTypes)
  if (act === undefined) return undefined
  const { recordedAt } = act.meta
  switch (act.type) {
    case 'partner-registered': {
      const { id, name, sources, feeds } = act.data
      if (act.stream !== `partner-${id}`) return undefined
      return { kind: 'partner-registered', partner: { id, name, sources, feeds } }
    }
    case 'partner-key-registered':
      return { kind: act.type, partner: subjectOf(act.stream), key: act.data }
    case 'partner-key-revoked': {
      const { kid, ...why } = act.data
      return { kind: act.type, partner: subjectOf(act.stream), kid, revoked: { ...why, at: recordedAt } }
    }
    case 'agreement-adopted':
      return adopted(act)
    case 'agreement-suspended':
      return {
        kind: act.type,
        agreement: subjectOf(act.stream),
        suspended: { ...act.data, since: recordedAt },
      }
    case 'agreement-resumed':
      return { kind: act.type, agreement: subjectOf(act.stream) }
    case 'agreement-ended':
      return { kind: act.type, agreement: subjectOf(act.stream), ended: { ...act.data, at: recordedAt } }
    default:
      return act satisfies never
  }
}

const actTypes = [
  'partner-registered',
  'partner-key-registered',
  'partner-key-revoked',
  'agreement-adopted',
  'agreement-suspended',
  'agreement-resumed',
  'agreement-ended',
] as const

/** A document that does not hash to what was recorded is not the one that was approved: it allows nothing. */
function adopted({ stream, data, meta }: LogEvent<'agreement-adopted'>): ActOfRecord | undefined {
  const agreement = subjectOf(stream)
  const { document, approvedBy } = data
  if (!isReadableAgreement(document) || document.id !== agreement) return undefined
  const hash = documentHash(document)
  if (hash !== data.hash) return undefined
  const version = { document, hash, approvedBy, adoptedAt: meta.recordedAt }
  return { kind: 'agreement-adopted', agreement, version }
}

const subjectOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)
