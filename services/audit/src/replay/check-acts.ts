import canonicalize from 'canonicalize'
import { checkAgreement } from '@hub/contracts'
import type { Json, RecordedEvent } from '@hub/event-log'
import { digest, thumbprint } from '@hub/notification'
import { agreementAdopted, keyRegistered, keyRevoked, partnerRegistered } from './event-shapes.ts'
import { finding, type Finding } from './finding.ts'
import type { Ledger } from './ledger.ts'
import { isObject } from './json-object.ts'
import { shown } from './shape.ts'

/** Adopting, suspending, resuming and ending an agreement. */
export function checkAgreementAct(event: RecordedEvent, ledger: Ledger): readonly Finding[] {
  if (event.type !== 'agreement-adopted') {
    const id = event.stream.slice('agreement-'.length)
    return ledger.register().agreements.has(id) ? [] : [finding('agreement-not-adopted', event)]
  }
  const data = shown(agreementAdopted.data, event.data)
  if (data === undefined) return []
  const errors = checkAgreement(data.document)
  const hash = digest(Buffer.from(canonicalize(data.document) ?? ''))
  return [
    ...(event.stream === `agreement-${idOf(event.data['document'])}` ? [] : [finding('stream-wrong', event)]),
    ...(errors.length === 0
      ? []
      : [
          finding(
            'document-form',
            event,
            errors
              .slice(0, 8)
              .map(({ pointer }) => pointer)
              .join(', '),
          ),
        ]),
    ...(hash === data.hash ? [] : [finding('document-hash', event)]),
    ...twoApprovers(event, data.approvedBy),
  ]
}

/** Registering a partner, and registering and revoking its keys. */
export async function checkPartnerAct(event: RecordedEvent, ledger: Ledger): Promise<readonly Finding[]> {
  const partner = event.stream.slice('partner-'.length)
  if (event.type === 'partner-registered') {
    const data = shown(partnerRegistered.data, event.data)
    return data === undefined || data.id === partner ? [] : [finding('stream-wrong', event)]
  }
  const register = ledger.register()
  const known = register.partners.has(partner) ? [] : [finding('partner-not-registered', event)]
  if (event.type === 'partner-key-revoked') {
    const data = shown(keyRevoked.data, event.data)
    const its = data === undefined || register.keys.get(data.kid)?.partner === partner
    return its ? known : [...known, finding('key-not-registered', event)]
  }
  const data = shown(keyRegistered.data, event.data)
  if (data === undefined) return known
  const own = (await thumbprintOf(data.jwk)) === data.kid
  return [...known, ...(own ? [] : [finding('key-form', event)]), ...twoApprovers(event, data.approvedBy)]
}

const thumbprintOf = (jwk: Readonly<Record<string, string>>): Promise<string | undefined> =>
  thumbprint({ ...jwk }).catch(() => undefined)

/** Law: nobody lets a partner in, or an agreement come into force, alone. */
export function twoApprovers(event: RecordedEvent, approvedBy: readonly string[]): readonly Finding[] {
  const people = new Set(approvedBy.map((name) => name.trim().toLowerCase()))
  return people.size >= 2 ? [] : [finding('two-approvers', event)]
}

function idOf(document: Json | undefined): string {
  const id = isObject(document) ? document['id'] : undefined
  return typeof id === 'string' ? id : ''
}
