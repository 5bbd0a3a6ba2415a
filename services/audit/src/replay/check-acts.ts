import canonicalize from 'canonicalize'
import { checkAgreement } from '@hub/contracts'
import { digest, thumbprint } from '@hub/notification'
import type { Read } from './check-event.ts'
import { finding, type Finding, type Place } from './finding.ts'
import type { ReplayState } from './ledger.ts'

type AgreementAct = 'agreement-adopted' | 'agreement-suspended' | 'agreement-resumed' | 'agreement-ended'
type PartnerAct = 'partner-registered' | 'partner-key-registered' | 'partner-key-revoked'

/** Adopting, suspending, resuming and ending an agreement. */
export function checkAgreementAct(event: Read<AgreementAct>, ledger: ReplayState): readonly Finding[] {
  if (event.type !== 'agreement-adopted') {
    const id = event.stream.slice('agreement-'.length)
    return ledger.register().agreements.has(id) ? [] : [finding('agreement-not-adopted', event)]
  }
  const { data } = event
  const errors = checkAgreement(data.document)
  const hash = digest(Buffer.from(canonicalize(data.document) ?? ''))
  return [
    ...(event.stream === `agreement-${idOf(data.document)}` ? [] : [finding('stream-wrong', event)]),
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
export async function checkPartnerAct(
  event: Read<PartnerAct>,
  ledger: ReplayState,
): Promise<readonly Finding[]> {
  const partner = event.stream.slice('partner-'.length)
  if (event.type === 'partner-registered') {
    return event.data.id === partner ? [] : [finding('stream-wrong', event)]
  }
  const register = ledger.register()
  const known = register.partners.has(partner) ? [] : [finding('partner-not-registered', event)]
  if (event.type === 'partner-key-revoked') {
    const its = register.keys.get(event.data.kid)?.partner === partner
    return its ? known : [...known, finding('key-not-registered', event)]
  }
  const { data } = event
  const own = (await thumbprintOf(data.jwk)) === data.kid
  return [...known, ...(own ? [] : [finding('key-form', event)]), ...twoApprovers(event, data.approvedBy)]
}

const thumbprintOf = (jwk: Readonly<Record<string, string>>): Promise<string | undefined> =>
  thumbprint({ ...jwk }).catch(() => undefined)

/** Law: nobody lets a partner in, or an agreement come into force, alone. */
export function twoApprovers(event: Place, approvedBy: readonly string[]): readonly Finding[] {
  const people = new Set(approvedBy.map((name) => name.trim().toLowerCase()))
  return people.size >= 2 ? [] : [finding('two-approvers', event)]
}

const idOf = (document: unknown): string =>
  typeof document === 'object' && document !== null && 'id' in document && typeof document.id === 'string'
    ? document.id
    : ''
