import type { RecordedEvent } from '@hub/event-log'
import { readAct } from './read-act.ts'
import type { AgreementHistory, Register } from './register.ts'

/**
 * The register after one more event. Ignores events of other types, of other streams than their subject's, and events
 * that do not read as they should: what is not understood allows nothing.
 *
 * Three rules keep what was decided from being undone by a later event: a key belongs to the partner that registered it
 * first, a revoked key stays revoked, and an ended agreement stays ended.
 */
export function evolveRegister(register: Register, event: RecordedEvent): Register {
  const act = readAct(event)
  if (act === undefined) return register
  switch (act.kind) {
    case 'partner-registered':
      return { ...register, partners: put(register.partners, act.partner.id, act.partner) }
    case 'partner-key-registered': {
      const known = register.keys.get(act.key.kid)
      if (known !== undefined && (known.partner !== act.partner || known.key.revoked !== undefined))
        return register
      return { ...register, keys: put(register.keys, act.key.kid, { partner: act.partner, key: act.key }) }
    }
    case 'partner-key-revoked': {
      const known = register.keys.get(act.kid)
      if (known === undefined || known.partner !== act.partner || known.key.revoked !== undefined)
        return register
      const key = { ...known.key, revoked: act.revoked }
      return { ...register, keys: put(register.keys, act.kid, { partner: act.partner, key }) }
    }
    case 'agreement-adopted':
      return withAgreement(register, act.agreement, (history) => ({
        ...history,
        versions: [...history.versions, act.version],
      }))
    case 'agreement-suspended':
      return withAgreement(register, act.agreement, (history) => ({ ...history, suspended: act.suspended }))
    case 'agreement-resumed':
      return withAgreement(register, act.agreement, ({ suspended: _over, ...history }) => history)
    case 'agreement-ended':
      return withAgreement(register, act.agreement, (history) => ({
        ...history,
        ended: history.ended ?? act.ended,
      }))
    default:
      return act satisfies never
  }
}

function put<Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> {
  return new Map(map).set(key, value)
}

function withAgreement(
  register: Register,
  id: string,
  change: (history: AgreementHistory) => AgreementHistory,
): Register {
  const history = register.agreements.get(id) ?? { id, versions: [] }
  return { ...register, agreements: put(register.agreements, id, change(history)) }
}
