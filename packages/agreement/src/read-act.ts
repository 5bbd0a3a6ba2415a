import { isInstant } from '@hub/calendar'
import type { JsonObject, RecordedEvent } from '@hub/event-log'
import type { AgreementDocument } from '@hub/contracts'
import { documentHash } from './document-hash.ts'
import { isAgreementDocument } from './is-agreement-document.ts'
import type { AdoptedVersion, AgreementHistory, Partner, PartnerKey, PublicJwk } from './register.ts'

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
  const { data, meta, stream } = event
  switch (event.type) {
    case 'partner-registered':
      return partnerRegistered(data, stream)
    case 'partner-key-registered':
      return keyRegistered(data, subjectOf(stream, 'partner'))
    case 'partner-key-revoked': {
      const partner = subjectOf(stream, 'partner')
      const kid = text(data['kid'])
      if (partner === undefined || kid === undefined) return undefined
      const since = text(data['compromisedSince'])
      const compromised = since === undefined ? {} : { compromisedSince: since }
      const revoked = {
        reason: words(data['reason']),
        by: words(data['by']),
        at: meta.recordedAt,
        ...compromised,
      }
      return { kind: 'partner-key-revoked', partner, kid, revoked }
    }
    case 'agreement-adopted':
      return adopted(event)
    case 'agreement-suspended': {
      const agreement = subjectOf(stream, 'agreement')
      if (agreement === undefined) return undefined
      const suspended = { reason: words(data['reason']), by: words(data['by']), since: meta.recordedAt }
      return { kind: 'agreement-suspended', agreement, suspended }
    }
    case 'agreement-resumed': {
      const agreement = subjectOf(stream, 'agreement')
      return agreement === undefined ? undefined : { kind: 'agreement-resumed', agreement }
    }
    case 'agreement-ended': {
      const agreement = subjectOf(stream, 'agreement')
      if (agreement === undefined) return undefined
      const ended = { reason: words(data['reason']), by: words(data['by']), at: meta.recordedAt }
      return { kind: 'agreement-ended', agreement, ended }
    }
    default:
      return undefined
  }
}

function partnerRegistered(data: JsonObject, stream: string): ActOfRecord | undefined {
  const id = text(data['id'])
  const name = text(data['name'])
  if (id === undefined || name === undefined || subjectOf(stream, 'partner') !== id) return undefined
  return {
    kind: 'partner-registered',
    partner: { id, name, sources: texts(data['sources']), feeds: texts(data['feeds']) },
  }
}

function keyRegistered(data: JsonObject, partner: string | undefined): ActOfRecord | undefined {
  const kid = text(data['kid'])
  const jwk = publicJwk(data['jwk'])
  const notBefore = text(data['notBefore'])
  const notAfter = text(data['notAfter'])
  if (partner === undefined || kid === undefined || jwk === undefined) return undefined
  if (notBefore === undefined || notAfter === undefined || !isInstant(notBefore) || !isInstant(notAfter))
    return undefined
  const key = { kid, jwk, notBefore, notAfter, approvedBy: texts(data['approvedBy']) }
  return { kind: 'partner-key-registered', partner, key }
}

/** A document that does not hash to what was recorded is not the one that was approved: it allows nothing. */
function adopted(event: RecordedEvent): ActOfRecord | undefined {
  const agreement = subjectOf(event.stream, 'agreement')
  const document: unknown = event.data['document']
  if (agreement === undefined || !isAgreementDocument(document) || document.id !== agreement) return undefined
  const hash = documentHash(document)
  if (hash !== event.data['hash']) return undefined
  const version = {
    document: document satisfies AgreementDocument,
    hash,
    approvedBy: texts(event.data['approvedBy']),
    adoptedAt: event.meta.recordedAt,
  }
  return { kind: 'agreement-adopted', agreement, version }
}

function subjectOf(stream: string, kind: 'partner' | 'agreement'): string | undefined {
  return stream.startsWith(`${kind}-`) ? stream.slice(kind.length + 1) : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function publicJwk(value: unknown): PublicJwk | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const members = Object.entries(value).flatMap(([name, member]): [string, string][] =>
    typeof member === 'string' && name !== 'd' ? [[name, member]] : [],
  )
  return Object.fromEntries(members)
}
